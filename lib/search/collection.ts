import type { Answer, Filters, Question } from '../domain/ranked';
import { allowedDocs } from './docs/filter';
import type { SearchEngine } from './engine';
import { type Entry, toDoc } from './entry';
import type { IndexHome } from './open-index';
import { type ReadVectors, refreshVectors } from './put-vectors';
import type { QueryVector } from './rank/meaning-score';

/**
 * @file The collection: all that the rest of the product asks of a memory store, and all that another engine (on another
 * machine, behind HTTP) would have to do. Turns go in whole and come out whole; how they are held shows nowhere.
 */

export interface Statistics {
  turns: number;
  conversations: number;
  /** Bytes on the disk. */
  bytes: number;
  /** Passages with a vector, by model. */
  models: Record<string, number>;
}

/** Where a page ends; give it back to go on. Valid until the collection is compacted. */
export type Cursor = number;

export interface Page {
  items: Entry[];
  /** Null at the end. */
  next: Cursor | null;
}

export interface Collection {
  /** Adds turns; one with a key that is held takes its place. A batch is stored whole or not at all. */
  add(items: readonly Entry[]): Promise<void>;
  /** Brings vectors of these turns in, where the store of vectors has them. */
  embed(model: string, keys: readonly string[]): Promise<void>;
  /** Keys that are not held are passed over. */
  delete(keys: readonly string[]): Promise<void>;
  /** Turns by key, in no order; missing ones are left out. */
  get(keys: readonly string[]): Promise<Entry[]>;
  search(question: Question, queries: readonly QueryVector[]): Promise<Answer>;
  /** Turns that pass the filters, in the order of storing, `size` at a time. */
  page(filters: Filters, after: Cursor | null, size: number): Promise<Page>;
  statistics(): Statistics;
}

/** The collection on this computer. `readVectors`: where vectors lie by the hash of what was embedded. */
export function localCollection(home: IndexHome, engine: SearchEngine, readVectors: ReadVectors): Collection {
  const { index } = home;
  return {
    async add(items) {
      index.put(items.map(toDoc));
    },
    embed: (model, keys) => refreshVectors(engine, model, keys, readVectors),
    async delete(keys) {
      index.put([], keys);
    },
    get: (keys) => engine.read(keys, true),
    search: (question, queries) => engine.search(question, queries),
    async page(filters, after, size) {
      const { docs, names } = index;
      const allowed = allowedDocs(docs, names.conversations, filters, null);
      const keys: string[] = [];
      let at = after ?? 0;
      for (; at < docs.count && keys.length < size; at++) {
        if (!docs.gone[at] && (!allowed || allowed[at])) keys.push(docs.key(at));
      }
      const byKey = new Map((await engine.read(keys, true)).map((item) => [item.turn.key, item]));
      return { items: keys.flatMap((key) => byKey.get(key) ?? []), next: at < docs.count ? at : null };
    },
    statistics() {
      const { docs, names, vectors, log } = index;
      const used = new Set<number>();
      for (let doc = 0; doc < docs.count; doc++) if (!docs.gone[doc]) used.add(docs.conversation[doc] ?? 0);
      const models = [...vectors.tables.values()].map(({ model, alive }) => [model, alive]);
      const conversations = [...used].filter((number) => names.conversations[number]).length;
      return { turns: docs.alive, conversations, bytes: log.size, models: Object.fromEntries(models) };
    },
  };
}
