import type { Conversation } from '../domain/conversation';
import type { Turn } from '../domain/turn';
import { chunksOf } from './chunks-of';
import type { Database } from './database';
import type { ChunkRow } from './rows';
import { unseal } from './seal';

/** A turn with what searching needs around it. */
export interface StoredTurn {
  turn: Turn;
  conversation: Conversation;
  chunks: ChunkRow[];
}

const LIVE = new Set<Turn['state']>(['complete', 'provisional']);

/** Turns by key, or all. Superseded and deleted revisions are left out; missing keys too. */
export async function storedTurns(db: Database, keys?: readonly string[]): Promise<StoredTurn[]> {
  return db.transaction('r', db.turns, db.chunks, db.conversations, async () => {
    const rows = keys ? await db.turns.bulkGet([...keys]) : await db.turns.toArray();
    const turns = rows.flatMap((row) => (row && LIVE.has(row.state) ? [unseal(row.sealed)] : []));
    const chunks = keys ? await chunksOf(db, keys) : await db.chunks.toArray();
    const byTurn = grouped(chunks);
    const names = [...new Set(turns.map((turn) => turn.conversation))];
    const conversations = new Map(
      (await db.conversations.bulkGet(names)).flatMap((row) => (row ? [[row.key, unseal(row.sealed)]] : [])),
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
