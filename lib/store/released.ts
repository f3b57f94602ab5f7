import { Feedback } from '../domain/memory';
import type { Database } from './database';
import { putEntity } from './entities';
import { DEFAULT_VAULT } from './rows';

/** @file Turns that read like orders and that the user has released: kept as what the user said of them. */

export const releasedKey = (turn: string) => `released/${turn}`;

/** Notes it, with the time: it goes with the turn; an edited one has another key and is judged anew. */
export async function release(db: Database, turn: string, now = Date.now()): Promise<void> {
  const base = { key: releasedKey(turn), vault: DEFAULT_VAULT, createdAt: now, updatedAt: now };
  await putEntity(db.feedback, Feedback.parse({ ...base, turn, verdict: 'released', query: '' }));
}

/** Those of `turns` that were released. */
export async function releasedOf(db: Database, turns: readonly string[]): Promise<Set<string>> {
  const found = await db.feedback.bulkGet(turns.map(releasedKey));
  return new Set(turns.filter((_, i) => found[i] !== undefined));
}
