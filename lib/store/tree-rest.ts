import type { Source, Turn } from '../domain/turn';
import { placeRest } from './lay-out';

/** Turns the tree does not have: seen since it was read, or gone from the site. Kept either way. */
export function settleRest(
  rest: readonly Turn[],
  held: readonly Turn[],
  byNode: ReadonlyMap<string, string>,
  laid: ReadonlyMap<string, { order: number }>,
  about: { isNewest: boolean; source: Source; path: readonly string[] },
): { changed: Turn[]; unplaced: number } {
  const placed = new Map([...byNode].map(([node, key]) => [key, laid.get(node)?.order ?? 0]));
  const orders = placeRest(held, placed);
  const last = about.path.length - 1;
  const changed: Turn[] = [];
  let unplaced = 0;
  for (const turn of rest) {
    if (turn.state === 'edited' || turn.state === 'deleted') continue;
    // A read of the whole tree that lacks what an earlier read had: the site has deleted it.
    const gone = about.isNewest && about.source === 'read' && turn.source === 'read';
    const order = orders.get(turn.key) ?? turn.order;
    if (turn.source === 'dom' && order < last) unplaced++;
    if (gone) changed.push({ ...turn, state: 'deleted' });
    else if (about.isNewest && order !== turn.order) changed.push({ ...turn, order });
  }
  return { changed, unplaced };
}
