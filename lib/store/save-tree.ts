import { MAIN_BRANCH } from '../domain/branch';
import { turnKey } from '../domain/keys';
import type { Wish } from '../domain/tree';
import type { Source, Turn } from '../domain/turn';
import type { Database } from './database';
import { isSeen } from './is-seen';
import { layOut } from './lay-out';
import { mergeNode } from './merge-node';
import type { ReadyTree } from './prepare-tree';
import { putConversation } from './put-conversation';
import { resolveKey } from './resolve';
import { unseal } from './seal';
import { conversationAfter } from './tree-ledger';
import { aliasesOf, matchTree } from './tree-match';
import { settleRest } from './tree-rest';
import { putTreeAliases, putTreeChunks, putTurns, type Rechunk } from './tree-rows';
import { turnsOf } from './turns-of';

export type TreeSource = Exclude<Source, 'dom'>;

export interface SavedTree {
  conversation: string;
  /** Keys of turns that are new or changed. */
  turns: string[];
  held: number;
  /** Not stored, and why. */
  refused: Wish | 'forgotten' | null;
}

/**
 * Stores a whole tree in one transaction, merged with what is held: all or nothing, idempotent. An older or forged
 * view adds and never takes away. Throws what IndexedDB throws.
 * @param source `observed` is what the page's world reported: it may only add.
 */
export function saveTree(
  db: Database,
  tree: ReadyTree,
  source: TreeSource,
  models: readonly string[],
): Promise<SavedTree> {
  const tables = [db.conversations, db.turns, db.aliases, db.chunks, db.jobs, db.meta];
  return db.transaction('rw', tables, () => store(db, tree, source, models));
}

async function store(
  db: Database,
  tree: ReadyTree,
  source: TreeSource,
  models: readonly string[],
): Promise<SavedTree> {
  const key = await resolveKey(db, tree.site, tree.account, tree.foreignId);
  const row = await db.conversations.get(key);
  const known = row && unseal(row.sealed);
  const refused = tree.wishes[0] ?? (known?.remember === false ? 'forgotten' : null);
  if (refused !== null) return { conversation: key, turns: [], held: 0, refused };

  const heldRows = row ? await turnsOf(db, key).toArray() : [];
  const held = heldRows.map(({ sealed }) => unseal(sealed));
  const isNewest =
    source !== 'observed' && (tree.updatedAt ?? Infinity) >= (known?.siteUpdatedAt ?? -Infinity);
  const { matched, ambiguous } = matchTree(tree, held, row ? await aliasesOf(db, key) : new Map());
  const merged = mergeAll(tree, key, held, matched, { source, isNewest });
  const changed = [...merged.changed, ...merged.rest];
  await putTurns(db, changed, heldRows);
  await putTreeAliases(db, key, tree, merged.byNode);
  await putTreeChunks(db, merged.rechunk, models);
  const seen = [...new Map([...held, ...changed].map((turn) => [turn.key, turn])).values()].filter(
    isSeen,
  ).length;
  const found = { held: seen, unplaced: ambiguous.length + merged.unplaced, source, isNewest };
  await putConversation(db, conversationAfter(key, tree, known, found));
  return { conversation: key, turns: changed.map((turn) => turn.key), held: seen, refused: null };
}

/** Every node against the turn it is; then the turns that are in no node. */
function mergeAll(
  tree: ReadyTree,
  key: string,
  held: readonly Turn[],
  matched: ReadonlyMap<string, string>,
  about: { source: TreeSource; isNewest: boolean },
) {
  const laid = layOut(tree);
  const rest = new Map(held.map((turn) => [turn.key, turn]));
  const byNode = new Map<string, string>();
  const changed: Turn[] = [];
  const rechunk: Rechunk[] = [];
  for (const node of tree.nodes) {
    const old = rest.get(matched.get(node.id) ?? '');
    if (old) rest.delete(old.key);
    const place = laid.get(node.id) ?? { branch: MAIN_BRANCH, order: 0 };
    const parent = node.parent === null ? null : (byNode.get(node.parent) ?? turnKey(key, node.parent, 0));
    const turns = mergeNode(node, old, { ...place, parent }, { key, ...about });
    const turn = turns.at(-1);
    byNode.set(node.id, turn?.key ?? old?.key ?? '');
    changed.push(...turns);
    if (turn && (!old || isOther(old, turn))) rechunk.push({ turn, node, isNew: !old });
  }
  const left = settleRest([...rest.values()], held, byNode, laid, { ...about, path: tree.path });
  return { byNode, changed, rechunk, rest: left.changed, unplaced: left.unplaced };
}

/** What is searched changed: the words, or whether they are searched. */
const isOther = (a: Turn, b: Turn) =>
  a.key !== b.key || a.text !== b.text || a.branch !== b.branch || a.hidden !== b.hidden;
