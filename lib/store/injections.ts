import { Injection } from '../domain/memory';
import type { Database } from './database';
import { putEntity } from './entities';
import { unseal } from './seal';

/** @file What went into chats: where, when, the exact text, and what became of it. */

/** Notes what became of one. Answers it as it is now; null where it is not held (any more). */
export function changeOutcome(
  db: Database,
  key: string,
  outcome: Injection['outcome'],
): Promise<Injection | null> {
  return db.transaction('rw', db.injections, async () => {
    const row = await db.injections.get(key);
    if (!row) return null;
    const changed: Injection = { ...Injection.parse(unseal(row.sealed)), outcome, updatedAt: Date.now() };
    await putEntity(db.injections, changed);
    return changed;
  });
}
