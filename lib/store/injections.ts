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

/** The record of a block by its name; null where the block is not ours, or its record is gone. */
export async function injectionOfBlock(db: Database, block: string): Promise<Injection | null> {
  // From the newest: a message is sent soon after its block went in.
  const row = await db.injections
    .orderBy('updatedAt')
    .reverse()
    .filter(({ sealed }) => readInjection(sealed)?.text.includes(`MEMSHADOW ${block}:`) ?? false)
    .first();
  return row ? readInjection(row.sealed) : null;
}

/** Newest first, those before a time (ms since 1970). */
export async function listInjections(db: Database, before: number, limit: number): Promise<Injection[]> {
  const rows = await db.injections.where('updatedAt').below(before).reverse().limit(limit).toArray();
  return rows.flatMap(({ sealed }) => readInjection(sealed) ?? []);
}

function readInjection(sealed: Parameters<typeof unseal>[0]): Injection | null {
  return Injection.safeParse(unseal<unknown>(sealed)).data ?? null;
}
