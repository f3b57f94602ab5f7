import type { Turn } from '../domain/turn';
import type { Database } from './database';
import { letters } from './letters';
import { type Candidate, matchTurns } from './match-turns';
import type { ReadyNode, ReadyTree } from './prepare-tree';

/** Every id under which a turn of the conversation is known -> the turn's key. */
export async function aliasesOf(db: Database, key: string): Promise<Map<string, string>> {
  const rows = await db.aliases
    .where('[conversation+source+foreignId]')
    .between([key, '', ''], [key, '\uffff', '\uffff'])
    .toArray();
  return new Map(rows.map((alias) => [alias.foreignId, alias.turn]));
}

/** Node id -> key of the held turn it is: by id, by the id of a step of the reply, else by role and words. */
export function matchTree(tree: ReadyTree, held: readonly Turn[], aliases: ReadonlyMap<string, string>) {
  const matched = new Map<string, string>();
  const taken = new Set<string>();
  const own = new Map(
    held.filter((turn) => turn.state !== 'edited').map((turn) => [turn.foreignId, turn.key]),
  );
  for (const node of tree.nodes) {
    const key = [node.id, ...node.members]
      .map((id) => aliases.get(id) ?? own.get(id))
      .find((turn) => turn !== undefined);
    if (key === undefined || taken.has(key)) continue;
    matched.set(node.id, key);
    taken.add(key);
  }
  const isOpen = (turn: Turn) => !taken.has(turn.key) && turn.source === 'dom' && turn.state !== 'edited';
  const open = held.filter(isOpen).sort((a, b) => a.order - b.order);
  if (open.length === 0) return { matched, ambiguous: [] };
  const nodes = tree.nodes.filter((node) => !node.hidden && !matched.has(node.id));
  const inPath = new Map(tree.path.map((id, i) => [id, i]));
  // The shown branch first: of two equal texts the one on it is what the page drew.
  const shown = nodes
    .filter((node) => node.shown)
    .sort((a, b) => (inPath.get(a.id) ?? 0) - (inPath.get(b.id) ?? 0));
  const anchored = anchor(open, shown, held, matched, inPath);
  for (const [turn, node] of anchored) matched.set(node, turn);
  const used = new Set([...anchored.values()]);
  const looking = open.filter((turn) => !anchored.has(turn.key));
  const first = matchTurns(looking.map(fromTurn), shown.filter((node) => !used.has(node.id)).map(fromNode));
  const again = looking.filter((turn) => !first.pairs.has(turn.key) && !first.ambiguous.includes(turn.key));
  const second = matchTurns(again.map(fromTurn), nodes.filter((node) => !node.shown).map(fromNode));
  for (const [turn, node] of [...first.pairs, ...second.pairs]) matched.set(node, turn);
  return { matched, ambiguous: [...first.ambiguous, ...second.ambiguous] };
}

/**
 * Turns that stand where a node of the same words stands: at the same count, or right beside a turn that is known.
 * This is what tells one "go on" from the next.
 */
function anchor(
  open: readonly Turn[],
  shown: readonly ReadyNode[],
  held: readonly Turn[],
  matched: ReadonlyMap<string, string>,
  inPath: ReadonlyMap<string, number>,
): Map<string, string> {
  const byPlace = new Map(shown.map((node) => [inPath.get(node.id) ?? -1, node]));
  const places = new Map([...matched].map(([node, turn]) => [turn, inPath.get(node)]));
  const line = held.filter((turn) => turn.state !== 'edited').sort((a, b) => a.order - b.order);
  const found = new Map<string, string>();
  const look = (turn: Turn, place: number | undefined): void => {
    const node = place === undefined ? undefined : byPlace.get(place);
    if (!node || found.has(turn.key) || node.role !== turn.role || letters(node.text) !== letters(turn.text))
      return;
    found.set(turn.key, node.id);
    places.set(turn.key, place);
    byPlace.delete(place ?? -1);
  };
  const waiting = new Set(open.map((turn) => turn.key));
  for (const turn of line) if (waiting.has(turn.key)) look(turn, turn.order);
  for (const [i, turn] of line.entries()) {
    const before = places.get(line[i - 1]?.key ?? '');
    if (waiting.has(turn.key) && before !== undefined) look(turn, before + 1);
  }
  for (const [i, turn] of [...line.entries()].reverse()) {
    const after = places.get(line[i + 1]?.key ?? '');
    if (waiting.has(turn.key) && after !== undefined) look(turn, after - 1);
  }
  return found;
}

const fromTurn = (turn: Turn): Candidate => ({
  id: turn.key,
  role: turn.role,
  letters: letters(turn.text),
  complete: turn.state === 'complete',
});

const fromNode = (node: ReadyNode): Candidate => ({
  id: node.id,
  role: node.role,
  letters: letters(node.text),
  complete: node.complete,
});
