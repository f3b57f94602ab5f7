import * as z from 'zod';
import type { Database } from './database';
import { StoreTrouble } from './trouble';

/**
 * @file A damaged IndexedDB is deleted by Chromium without a word, and Dexie then reports an empty one. So the
 * database's id and counts also stand outside it; the two are compared whenever it is opened.
 */

export const Sentinel = z.strictObject({
  uuid: z.string(),
  turns: z.int().nonnegative(),
  conversations: z.int().nonnegative(),
  seq: z.int().nonnegative(),
});
export type Sentinel = z.infer<typeof Sentinel>;

/** Where the sentinel lies: chrome.storage.local in the product. */
export interface SentinelFile {
  read(): Promise<unknown>;
  write(sentinel: Sentinel | null): Promise<void>;
}

/**
 * Compares, and gives a new database its id. Throws `StoreTrouble('frozen')` where the database is not the one
 * the sentinel knows: then nothing may be written until the user has decided.
 */
export async function checkSentinel(db: Database, file: SentinelFile): Promise<void> {
  const known = Sentinel.safeParse(await file.read());
  const uuid = (await db.meta.get('uuid'))?.value;
  if (known.success && known.data.uuid !== uuid && known.data.turns > 0) throw new StoreTrouble('frozen');
  if (uuid === undefined) await db.meta.put({ key: 'uuid', value: crypto.randomUUID() });
  if (!known.success || known.data.uuid !== uuid) await writeSentinel(db, file);
}

/**
 * Whether it knows of this database that there is something to lose, so that only its counts are behind by what was stored
 * since. Where nothing was (then something was taken out), the counts would look true: it must be written at once.
 */
export async function isOnlyBehind(db: Database, file: SentinelFile): Promise<boolean> {
  const [known, uuid, seq] = await Promise.all([file.read(), db.meta.get('uuid'), db.meta.get('seq')]);
  const { data } = Sentinel.safeParse(known);
  return (
    data !== undefined && data.turns > 0 && data.uuid === uuid?.value && data.seq !== Number(seq?.value ?? 0)
  );
}

/** Goes through every key: 160 ms among 100,000 turns, and whoever reads meanwhile waits. */
export async function writeSentinel(db: Database, file: SentinelFile): Promise<void> {
  const [uuid, seq, turns, conversations] = await db.transaction(
    'r',
    db.meta,
    db.turns,
    db.conversations,
    () => Promise.all([db.meta.get('uuid'), db.meta.get('seq'), db.turns.count(), db.conversations.count()]),
  );
  await file.write(
    Sentinel.parse({ uuid: String(uuid?.value), turns, conversations, seq: Number(seq?.value ?? 0) }),
  );
}

/**
 * Turns and conversations held. As the sentinel has them, where nothing was stored since: counting goes through every key of a
 * large history, and whoever reads a text meanwhile waits (160 ms among 100,000).
 */
export async function heldCounts(
  db: Database,
  file: SentinelFile,
): Promise<Pick<Sentinel, 'turns' | 'conversations'>> {
  const [known, uuid, seq] = await Promise.all([file.read(), db.meta.get('uuid'), db.meta.get('seq')]);
  const { data } = Sentinel.safeParse(known);
  if (data && data.uuid === uuid?.value && data.seq === Number(seq?.value ?? 0)) return data;
  return { turns: await db.turns.count(), conversations: await db.conversations.count() };
}
