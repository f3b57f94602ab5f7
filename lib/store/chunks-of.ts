import type { Database } from './database';
import type { ChunkRow } from './rows';

/**
 * @file Chunks of a turn, found by their own key, which begins with the turn's. No index for it: two fewer are a third
 * of the time of a large import. Ids are hostile: a turn called `a@0#b` begins like a chunk of `a`, hence the filters.
 */

/** Keys between `#` and the character after it. */
const range = (db: Database, turn: string) => db.chunks.where('key').between(`${turn}#`, `${turn}$`);

export async function chunksOf(db: Database, turns: readonly string[]): Promise<ChunkRow[]> {
  const found = await Promise.all(turns.map((turn) => range(db, turn).toArray()));
  return found.flatMap((rows, i) => rows.filter((row) => row.turn === turns[i]));
}

export async function chunkKeysOf(db: Database, turns: readonly string[]): Promise<string[]> {
  const found = await Promise.all(turns.map((turn) => range(db, turn).primaryKeys()));
  return found.flatMap((keys, i) => {
    const start = (turns[i]?.length ?? 0) + 1;
    return keys.filter((key) => /^\d+$/.test(key.slice(start)));
  });
}

/** Of every revision of a turn. `turn`: the key of any of them. */
export async function chunkKeysOfAll(db: Database, turn: string): Promise<string[]> {
  const stem = turn.slice(0, turn.lastIndexOf('@') + 1);
  const keys = await db.chunks.where('key').startsWith(stem).primaryKeys();
  return keys.filter((key) => /^\d+#\d+$/.test(key.slice(stem.length)));
}

/** Tokens of everything held of a conversation, as estimated when it was stored. */
export async function tokensOf(db: Database, conversation: string): Promise<number> {
  let tokens = 0;
  await db.chunks
    .where('key')
    .startsWith(`${conversation}/`)
    .each((chunk) => {
      tokens += chunk.tokens;
    });
  return tokens;
}
