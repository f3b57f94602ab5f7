import type { Conversation } from '../domain/conversation';
import type { Turn } from '../domain/turn';
import { chunksOf } from './chunks-of';
import type { Database } from './database';
import { isSeen } from './is-seen';
import type { ChunkRow } from './rows';
import { unseal } from './seal';
import { turnsOf } from './turns-of';

/** A turn with what searching needs around it. */
export interface StoredTurn {
  turn: Turn;
  conversation: Conversation;
  chunks: ChunkRow[];
}

/** A page of conversations whose turns are read together. */
const PAGE = 50;

/**
 * Turns by key that a person sees: what was replaced or deleted, is hidden or on another branch, is left out.
 * `homes`: keys of conversations they are likely in; whatever is missing there is read all the same.
 */
export async function storedTurns(
  db: Database,
  keys: readonly string[],
  withChunks: boolean,
  homes: readonly string[] = [],
): Promise<StoredTurn[]> {
  return db.transaction('r', db.turns, db.chunks, db.conversations, async () => {
    const [rows, likely] = await Promise.all([
      db.turns.bulkGet([...keys]),
      homes.length === 0 ? [] : db.conversations.bulkGet([...homes]),
    ]);
    const turns = rows.flatMap((row) => (row ? [unseal(row.sealed)] : [])).filter(isSeen);
    const owners = withChunks ? turns.map(({ key }) => key) : [];
    const chunks = await chunksOf(db, owners);
    const byTurn = grouped(chunks);
    const near = new Set(homes);
    const missing = [...new Set(turns.map((turn) => turn.conversation))].filter((key) => !near.has(key));
    const others = missing.length === 0 ? [] : await db.conversations.bulkGet(missing);
    const conversations = new Map(
      [...likely, ...others].flatMap((row) => (row ? [[row.key, unseal(row.sealed)]] : [])),
    );
    return turns.flatMap((turn) => {
      const conversation = conversations.get(turn.conversation);
      const own = (byTurn.get(turn.key) ?? []).sort((a, b) => a.start - b.start);
      return conversation ? [{ turn, conversation, chunks: own }] : [];
    });
  });
}

/** Map.groupBy, which Node 20 (where tests and benches run) lacks. */
function grouped(chunks: readonly ChunkRow[]): Map<string, ChunkRow[]> {
  const groups = new Map<string, ChunkRow[]>();
  for (const chunk of chunks) {
    const group = groups.get(chunk.turn);
    if (group) group.push(chunk);
    else groups.set(chunk.turn, [chunk]);
  }
  return groups;
}

/** Conversations with a change after `mark`, oldest change first, at most a page; and the change of the last. */
export async function touchedAfter(db: Database, mark: number): Promise<{ keys: string[]; mark: number }> {
  const rows = await db.conversations.where('touched').above(mark).limit(PAGE).toArray();
  return { keys: rows.map((row) => row.key), mark: rows.at(-1)?.touched ?? mark };
}

/** A page of all conversations in key order, after `key`; empty at the end. */
export function conversationsAfter(db: Database, key: string): Promise<string[]> {
  return db.conversations.where('key').above(key).limit(PAGE).primaryKeys();
}

export async function turnKeysOf(db: Database, conversations: readonly string[]): Promise<string[]> {
  const keys = await Promise.all(conversations.map((key) => turnsOf(db, key).primaryKeys()));
  return keys.flat();
}

/** Which database this is: an erased one comes back as another. Empty before anything was stored. */
export async function databaseId(db: Database): Promise<string> {
  return String((await db.meta.get('uuid'))?.value ?? '');
}
