import type { Change } from '../messages/changes';
import { type ReadTurns, SearchEngine } from '../search/engine';
import { toDoc, toFacts } from '../search/entry';
import type { IndexHome } from '../search/open-index';
import { refreshVectors } from '../search/put-vectors';
import { tuneTables } from '../search/tune';
import { loadStemmers } from '../search/words/stems';
import type { Database } from '../store/database';
import { conversationsAfter, databaseId, storedTurns, touchedAfter, turnKeysOf } from '../store/documents';
import { touchCount } from '../store/put-conversation';
import { DEFAULT_VAULT } from '../store/rows';
import { unseal } from '../store/seal';
import { vectorsOf } from '../store/vectors';

/**
 * @file Keeps the index true to the database: reads what changed while nobody looked, hears of changes, and writes the
 * index anew when much of it is gone. The database is right; everything here can be made again from it.
 */

/** Turns whose vectors are brought in together. */
const VECTOR_PAGE = 256;
/** A change counts as read when it is this old: until then its announcement may still be on the way. */
const SETTLED_MS = 5_000;
const GONE_LEAST = 1_000;
const GONE_SHARE = 0.1;

export class IndexKeeper {
  #engine: SearchEngine;
  #last: Promise<unknown> = Promise.resolve();
  #seen: { at: number; count: number } | undefined;

  constructor(
    readonly db: Database,
    readonly home: IndexHome,
    readonly signal: AbortSignal,
    /** The model whose cosines the ranking's numbers were chosen with. */
    readonly packaged: string,
    readonly now: () => number = Date.now,
  ) {
    this.#engine = this.#newEngine();
  }

  /** Over the index as it is: when it was written anew, what the old one held in memory is no longer its own. */
  get engine(): SearchEngine {
    if (this.#engine.index !== this.home.index) this.#engine = this.#newEngine();
    return this.#engine;
  }

  #newEngine(): SearchEngine {
    // In turn with everything else that writes: the index may be written anew while a question is answered.
    const forget = (keys: string[]) => {
      void this.#serial(async () => this.home.index.put([], keys)).catch(() => undefined); // found and dropped again
    };
    return new SearchEngine(this.home.index, this.#read, undefined, this.now, forget);
  }

  readonly #read: ReadTurns = async (keys, withChunks, homes) => {
    const found = await storedTurns(this.db, keys, withChunks, homes);
    await loadStemmers(found.map(({ turn }) => turn.language));
    return found.map((stored) => ({ ...stored, vault: DEFAULT_VAULT }));
  };

  /** One change after another: two at once would write one file twice. Rejects with what `work` throws. */
  #serial<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => undefined); // whoever asked is told; the next must not wait for it
    return next;
  }

  /** Work over one engine that must not be replaced meanwhile. */
  quietly<T>(work: (engine: SearchEngine) => Promise<T>): Promise<T> {
    return this.#serial(() => work(this.engine));
  }

  /** Reads what changed since the index was written; everything, where it never was. */
  catchUp(): Promise<void> {
    return this.#told(async () => {
      await this.#sameDatabase();
      if (this.home.index.mark === 0) await this.#readAll();
      else await this.#readTouched();
    });
  }

  /** Makes all of it again from the database. */
  rebuild = (): Promise<void> => this.#told(() => this.#startAnew());

  #told(work: () => Promise<void>): Promise<void> {
    this.reading = { done: 0, total: 0 };
    return this.#serial(work).finally(() => {
      this.reading = null;
    });
  }
  /** How far that is, in conversations; no total where little is to be read. */
  reading: { done: number; total: number } | null = null;

  /** An index of another database (erased, restored) is of no use, and must not be found. */
  async #sameDatabase(): Promise<void> {
    const database = await databaseId(this.db);
    const { index } = this.home;
    if (index.database !== null && index.database !== database) await this.home.erase();
    // Before its first write a database has no name yet.
    if (this.home.index.database === null && database !== '') this.home.index.put([], [], { database });
  }

  async #startAnew(): Promise<void> {
    await this.home.erase();
    await this.#sameDatabase();
    await this.#readAll();
  }

  async #readAll(): Promise<void> {
    const count = await touchCount(this.db);
    const { docs, names } = this.home.index;
    // Each page is one record: a conversation that is there is there whole.
    const held = new Set<string>();
    for (let i = 0; i < docs.count; i++) {
      if (!docs.gone[i]) held.add(names.conversations[docs.conversation[i] ?? 0]?.key ?? '');
    }
    const total = await this.db.conversations.count();
    let done = 0;
    for (let last = ''; !this.signal.aborted; ) {
      const page = await conversationsAfter(this.db, last);
      if (page.length === 0) break;
      if (this.reading) this.reading = { done, total };
      done += page.length;
      await this.#readConversations(page.filter((key) => !held.has(key)));
      last = page.at(-1) ?? last;
    }
    if (!this.signal.aborted) this.home.index.put([], [], { mark: count });
  }

  async #readTouched(): Promise<void> {
    for (;;) {
      const { keys, mark } = await touchedAfter(this.db, this.home.index.mark);
      if (keys.length === 0 || this.signal.aborted) return;
      await this.#readConversations(keys, mark);
    }
  }

  async #readConversations(conversations: readonly string[], mark?: number): Promise<void> {
    const { index } = this.home;
    const entries = await this.#read(await turnKeysOf(this.db, conversations), false);
    const here = new Set(entries.map(({ turn }) => turn.key));
    const gone = conversations
      .flatMap((key) => index.docsOf(key).map((doc) => index.docs.key(doc)))
      .filter((key) => !here.has(key));
    const docs = entries.filter(({ turn }) => turn.text.trim() !== '').map(toDoc);
    if (gone.length > 0) this.#forgotten = true;
    index.put(docs, gone, mark === undefined ? {} : { mark });
    await this.#vectors(docs.map(({ key }) => key));
  }

  /** Vectors that the database has for these turns, under every model. */
  async #vectors(keys: readonly string[], only?: string): Promise<void> {
    const models = only ? [only] : (await this.db.vectors.orderBy('model').uniqueKeys()).map(String);
    for (const model of models) {
      for (let at = 0; at < keys.length; at += VECTOR_PAGE) {
        const page = keys.slice(at, at + VECTOR_PAGE);
        await refreshVectors(this.engine, model, page, (own, hashes) => vectorsOf(this.db, own, hashes));
      }
    }
  }

  /** Vectors of these turns were stored. */
  embedded(model: string, turns: readonly string[]): Promise<void> {
    return this.#serial(() => this.#vectors([...new Set(turns)], model));
  }

  /**
   * After the first answer: takes out conversations that were forgotten while nobody looked, words and all.
   */
  mend(): Promise<void> {
    return this.#serial(async () => {
      if ((await this.#dropLost()) > 0 || this.#forgotten) await this.#compact();
      this.#forgotten = false;
      await this.#measure();
    });
  }
  #forgotten = false;

  /** Brings in vectors of turns that have none in the index: the worker may have died between storing and this. */
  fillVectors(): Promise<void> {
    return this.#serial(async () => {
      for (const model of (await this.db.vectors.orderBy('model').uniqueKeys()).map(String)) {
        await this.#vectors(this.#withoutVectors(model), model);
      }
    });
  }

  #measure(): Promise<void> {
    return tuneTables(this.home.index.vectors.tables, this.packaged, macrotask);
  }

  #withoutVectors(model: string): string[] {
    const { docs, vectors } = this.home.index;
    const table = vectors.tables.get(model);
    const missing: string[] = [];
    for (let doc = 0; doc < docs.count; doc++) {
      if (docs.gone[doc]) continue;
      const rows = table?.rowsOf(doc) ?? [];
      if (!Array.from(rows).some((row) => table?.isAlive(row))) missing.push(docs.key(doc));
    }
    return missing;
  }

  /** Conversations the database no longer has. Answers how many turns went. */
  async #dropLost(): Promise<number> {
    const { index } = this.home;
    const known = index.names.conversations.flatMap((facts) => facts?.key ?? []);
    const held = new Set(await this.db.conversations.toCollection().primaryKeys());
    const lost = known.filter((key) => !held.has(key)).flatMap((key) => index.docsOf(key));
    if (lost.length > 0)
      index.put(
        [],
        lost.map((doc) => index.docs.key(doc)),
      );
    return lost.length;
  }

  heard(change: Change): Promise<void> {
    return this.#serial(async () => {
      if (change.table === 'erased') await this.#startAnew();
      if (change.table === 'turns') await this.#readTurns(change.keys);
      if (change.table === 'conversations') await this.#relabel(change.keys);
      if (change.table === 'reload') await this.#reload();
      await this.#settle();
    });
  }

  async #readTurns(keys: readonly string[]): Promise<void> {
    const { index } = this.home;
    const entries = await this.#read(keys, false);
    const here = new Set(entries.map(({ turn }) => turn.key));
    const before = keys.map((key) => key.replace(/@(\d+)$/, (_, n: string) => `@${Number(n) - 1}`));
    const gone = [...before, ...keys].filter((key) => !here.has(key));
    const docs = entries.filter(({ turn }) => turn.text.trim() !== '').map(toDoc);
    index.put(docs, gone);
    await this.#vectors(docs.map(({ key }) => key));
  }

  async #relabel(keys: readonly string[]): Promise<void> {
    const rows = await this.db.conversations.bulkGet([...keys]);
    this.home.index.relabel(rows.flatMap((row) => (row ? [toFacts(unseal(row.sealed), row.vault)] : [])));
  }

  /** Much changed at once. What was forgotten must not stay in the file either. */
  async #reload(): Promise<void> {
    const lost = await this.#dropLost();
    await this.#readTouched();
    if (lost > 0 || this.#forgotten) await this.#compact();
    this.#forgotten = false;
  }

  /** Notes how far the database was read, once nothing of it can be on the way any more. */
  async #settle(): Promise<void> {
    const seen = this.#seen;
    if (seen && this.now() - seen.at < SETTLED_MS) return;
    this.#seen = { at: this.now(), count: await touchCount(this.db) };
    const { index } = this.home;
    if (seen && seen.count > index.mark) index.put([], [], { mark: seen.count });
    index.flush();
  }

  /** Writes the index anew where a tenth of it is gone, or a model is. */
  tidy(without: ReadonlySet<string> = new Set()): Promise<void> {
    return this.#serial(async () => {
      const { docs, vectors } = this.home.index;
      const gone = docs.count - docs.alive;
      const rows = [...vectors.tables.values()];
      const stale = rows.some(
        ({ count, alive }) => count - alive > Math.max(GONE_LEAST, count * GONE_SHARE * 3),
      );
      const much = gone > Math.max(GONE_LEAST, docs.count * GONE_SHARE);
      const unwanted = rows.some(({ model }) => without.has(model));
      const unmeasured = rows.some(
        ({ mean, alive, dims }) => mean.length === 0 && alive * dims > MEASURED_FROM,
      );
      if (stale || much || unwanted || unmeasured) await this.#compact(without);
      else await this.#measure();
      this.home.index.flush();
    });
  }

  async #compact(without: ReadonlySet<string> = new Set()): Promise<void> {
    await this.home.compact({ without, signal: this.signal, pause: macrotask });
    await this.#measure();
  }
}

/** Dimensions times rows from which sign bits are scanned, and the mean they are taken about is worth having. */
const MEASURED_FROM = 16_000_000;

/** Lets messages through: a search must not wait for housekeeping. */
function macrotask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
