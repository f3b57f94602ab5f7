import { chunkKeysOf } from './chunks-of';
import type { Database } from './database';
import { DEFAULT_VAULT } from './rows';
import { unseal } from './seal';
import { isSeen, toConversationRow } from './tree-ledger';
import { turnsOf } from './turns-of';

/**
 * Takes back what was stored since a time, in one transaction: turns with their chunks, jobs and names, and
 * conversations that then have none left. Answers how many turns. Vectors stay: nothing leads to them, and the next
 * model change clears them.
 */
export function forgetSince(db: Database, since: number): Promise<number> {
  const tables = [db.conversations, db.turns, db.aliases, db.chunks, db.jobs, db.events];
  return db.transaction('rw', tables, async () => {
    const gone: string[] = [];
    const touched = new Set<string>();
    await db.turns.each((row) => {
      if (unseal(row.sealed).capturedAt < since) return;
      gone.push(row.key);
      touched.add(row.conversation);
    });
    const chunks = await chunkKeysOf(db, gone);
    const known = new Set(chunks);
    const jobs = await db.jobs.filter((job) => known.has(job.chunk)).primaryKeys();
    await db.aliases.where('turn').anyOf(gone).delete();
    await db.chunks.bulkDelete(chunks);
    await db.jobs.bulkDelete(jobs);
    await db.turns.bulkDelete(gone);
    for (const key of touched) await recount(db, key);
    const detail = { z: 0 as const, body: { turns: gone.length } };
    await db.events.add({ v: 1, vault: DEFAULT_VAULT, at: Date.now(), kind: 'erased', sealed: detail });
    return gone.length;
  });
}

async function recount(db: Database, key: string): Promise<void> {
  const row = await db.conversations.get(key);
  const left = (await turnsOf(db, key).toArray()).map((turn) => unseal(turn.sealed));
  if (!row) return;
  if (left.length === 0) return db.conversations.delete(key);
  const conversation = unseal(row.sealed);
  const completeness = { ...conversation.completeness, held: left.filter(isSeen).length };
  await db.conversations.put(toConversationRow({ ...conversation, completeness }));
}
