import { browser } from 'wxt/browser';
import { Database } from '../store/database';
import { type KeyedHash, keyedHash, secretFromFile } from '../store/keyed-hash';
import { checkSentinel, isOnlyBehind, type SentinelFile, writeSentinel } from '../store/sentinel';
import { eraseAll } from '../store/take-out';
import { type StoreTrouble, toTrouble } from '../store/trouble';

/** @file The service worker's hold on the database: opened once a life, checked against its sentinel. */

const SENTINEL = 'sentinel';
/** Turns come in one after the other while a chat goes on: they are counted when it rests. */
const QUIET_MS = 5_000;

export const sentinelFile: SentinelFile = {
  read: async () => (await browser.storage.local.get(SENTINEL))[SENTINEL],
  write: (sentinel) =>
    sentinel === null
      ? browser.storage.local.remove(SENTINEL)
      : browser.storage.local.set({ [SENTINEL]: sentinel }),
};

export interface StoreSession {
  /** For reading. Throws StoreTrouble `newer` or `broken`. */
  db(): Promise<Database>;
  /** For writing. Throws `frozen` too: the database was emptied behind our back. */
  writable(): Promise<{ db: Database; hash: KeyedHash }>;
  /** After a commit and before its acknowledgement: notes outside the database what is in it, at the latest in a while. */
  committed(db: Database): Promise<void>;
  /** Accepts the database as it is: after an erase, or when the user takes the empty one. */
  startAnew(erase: boolean): Promise<void>;
  trouble(): Promise<StoreTrouble | null>;
}

export function storeSession(secret = secretFromFile, file = sentinelFile): StoreSession {
  let opened: Promise<{ db: Database; frozen: StoreTrouble | null }> | undefined;
  let hash: Promise<KeyedHash> | undefined;
  let counting: ReturnType<typeof setTimeout> | undefined;

  async function open() {
    const db = new Database();
    try {
      await db.open();
      await checkSentinel(db, file);
      return { db, frozen: null };
    } catch (error) {
      const trouble = toTrouble(error);
      if (trouble.kind === 'frozen') return { db, frozen: trouble };
      opened = undefined; // the next question tries again
      db.close();
      throw trouble;
    }
  }

  function session() {
    opened ??= open();
    return opened;
  }

  return {
    db: async () => (await session()).db,
    async writable() {
      const { db, frozen } = await session();
      if (frozen) throw frozen;
      hash ??= secret().then(keyedHash);
      return { db, hash: await hash };
    },
    async committed(db) {
      clearTimeout(counting);
      if (!(await isOnlyBehind(db, file))) return writeSentinel(db, file);
      counting = setTimeout(
        // Counted when somebody asks, then: see heldCounts.
        () => void writeSentinel(db, file).catch((error: unknown) => console.warn(String(error))),
        QUIET_MS,
      );
    },
    async startAnew(erase) {
      clearTimeout(counting);
      const { db } = await session();
      if (erase) await eraseAll(db);
      await file.write(null);
      await checkSentinel(db, file);
      opened = Promise.resolve({ db, frozen: null });
    },
    trouble: () =>
      session().then(
        ({ frozen }) => frozen,
        (error: unknown) => toTrouble(error),
      ),
  };
}
