import { MAIN_BRANCH } from '../domain/branch';
import { turnKey } from '../domain/keys';
import type { Turn } from '../domain/turn';
import { chunkKeysOfAll } from './chunks-of';
import type { Database } from './database';
import type { ReadyNode, ReadyTree } from './prepare-tree';
import { chunkRows, jobKey } from './put-chunks';
import { DEFAULT_VAULT, ROW_VERSION, type TurnRow } from './rows';
import { seal } from './seal';

export async function putTurns(
  db: Database,
  changed: readonly Turn[],
  heldRows: readonly TurnRow[],
): Promise<void> {
  const seqs = new Map(heldRows.map((row) => [row.key, row.seq]));
  let seq = Number((await db.meta.get('seq'))?.value ?? 0);
  const rows = changed.map((turn): TurnRow => {
    const { key, conversation, order, state } = turn;
    const own = seqs.get(key) ?? ++seq;
    return {
      key,
      v: ROW_VERSION,
      vault: DEFAULT_VAULT,
      conversation,
      order,
      seq: own,
      state,
      sealed: seal(turn),
    };
  });
  await db.turns.bulkPut(rows);
  await db.meta.put({ key: 'seq', value: seq });
}

/** Ids that a turn's own key does not tell: steps of a reply, later revisions, what a page calls it. */
export async function putTreeAliases(
  db: Database,
  conversation: string,
  tree: ReadyTree,
  byNode: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = tree.nodes.flatMap(({ id, members }) => {
    const turn = byNode.get(id);
    if (!turn) return [];
    const names = turn === turnKey(conversation, id, 0) ? members : [id, ...members];
    return names.map((foreignId) => ({ conversation, source: tree.site, foreignId, turn }));
  });
  // Asked also with nothing: between two requests Dexie lets a transaction end (measured, 4.4.7).
  await db.aliases.bulkPut(rows);
}

/** A turn whose words or place changed; `isNew`: it cannot have chunks yet. */
export interface Rechunk {
  turn: Turn;
  node: ReadyNode;
  isNew: boolean;
}

export async function putTreeChunks(
  db: Database,
  rechunk: readonly Rechunk[],
  models: readonly string[],
): Promise<void> {
  const stale: string[] = [];
  for (const { turn, isNew } of rechunk) {
    if (isNew) continue;
    stale.push(...(await chunkKeysOfAll(db, turn.key)));
  }
  await db.chunks.bulkDelete(stale);
  await db.jobs.bulkDelete(stale.flatMap((chunk) => models.map((model) => jobKey(model, chunk))));
  const all = rechunk.map(({ turn, node }) =>
    chunkRows(turn, turn.branch === MAIN_BRANCH && !turn.hidden ? node.chunks : [], models),
  );
  await db.chunks.bulkPut(all.flatMap(({ chunks }) => chunks));
  await db.jobs.bulkPut(all.flatMap((each) => each.jobs));
}
