import { MAIN_BRANCH } from '../domain/branch';
import type { ReadyTree } from './prepare-tree';

/** Where a node belongs: its branch and its order number among all turns of the conversation. */
export interface Laid {
  branch: string;
  order: number;
}

/**
 * Places every node: shown ones at 0, 1, 2 ...; what is not shown between its neighbours. A branch is named after its
 * first message off the shown path. `nodes` have parents before children.
 */
export function layOut({ nodes, path }: ReadyTree): Map<string, Laid> {
  const places = new Map(path.map((id, i) => [id, i]));
  const laid = new Map<string, Laid>();
  for (const [i, node] of nodes.entries()) {
    const parent = node.parent === null ? undefined : laid.get(node.parent);
    const place = places.get(node.id);
    if (place !== undefined) laid.set(node.id, { branch: MAIN_BRANCH, order: place });
    else {
      const inherited = parent?.branch ?? MAIN_BRANCH;
      const startsOne = !node.hidden && inherited === MAIN_BRANCH;
      // Between two whole numbers; the place in the file keeps siblings apart.
      const order = (parent ? Math.floor(parent.order) : -1) + 0.5 + i / (nodes.length * 2 + 2);
      laid.set(node.id, { branch: startsOne ? `branch:${node.id}` : inherited, order });
    }
  }
  return laid;
}

/**
 * Order numbers for turns that were seen and are in no tree: right after the turn they followed. `held` are all held
 * turns in their old order; `placed` says where the tree put those it has.
 */
export function placeRest(
  held: ReadonlyArray<{ key: string; order: number }>,
  placed: ReadonlyMap<string, number>,
): Map<string, number> {
  const rest = new Map<string, number>();
  let after = -1;
  let count = 0;
  for (const { key } of [...held].sort((a, b) => a.order - b.order)) {
    const place = placed.get(key);
    if (place === undefined) {
      count++;
      // Before the next whole number, as long as fewer than a thousand stand there.
      rest.set(key, after + Math.min(0.499, count / 2_000));
    } else {
      after = place;
      count = 0;
    }
  }
  return rest;
}
