import type { Answer, Question } from '../domain/ranked';
import type { Change } from '../messages/changes';
import type { EngineStatus } from '../messages/contract';
import type { Embed } from '../models/static-model';
import type { QueryVector } from '../search/dense';
import { SearchEngine } from '../search/engine';
import type { Database } from '../store/database';
import { storedTurns } from '../store/documents';
import { startFill } from '../store/fill';
import { turnsOf } from '../store/turns-of';
import { allVectors, dropModel } from '../store/vectors';
import { type QueueState, runQueue } from './embed-queue';

/** Finds a model by its id; the packaged one is always there. */
export interface ModelHouse {
  packaged: string;
  embedder(model: string): Promise<Embed>;
}

export const NO_MODEL = 'none';

/**
 * The search worker's life: fills the engine from the database, keeps it true, embeds what is due and answers.
 * Everything it holds can be made again from the database.
 */
export class SearchService {
  #engine = new SearchEngine();
  #loaded: Promise<void> | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #state: QueueState = { state: 'ready' };
  #model: string;
  #held = new Set<string>();

  constructor(
    readonly db: Database,
    readonly house: ModelHouse,
    readonly signal: AbortSignal,
  ) {
    this.#model = house.packaged;
  }

  async search(model: string, question: Question): Promise<Answer> {
    await this.use(model);
    if (model === NO_MODEL || question.mode === 'lexical') {
      return this.#engine.search({ ...question, mode: 'lexical' }, []);
    }
    return this.#engine.search(question, await this.#queries(question.text));
  }

  /** Null where a model loads and embeds; else what is wrong with it. */
  async verify(model: string): Promise<string | null> {
    try {
      const [vector] = await (await this.house.embedder(model))(['A short sentence.']);
      return vector?.some((x) => x !== 0) ? null : 'It gives no vectors.';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  async status(model: string): Promise<EngineStatus> {
    await this.use(model);
    const modelState = model === NO_MODEL ? { state: 'none' as const } : this.#state;
    return { turns: this.#engine.size, model, modelState };
  }

  /** Loads what is not loaded, notices a changed model, and sees to the queue. Cheap to call often. */
  async use(model: string): Promise<void> {
    if (model !== this.#model) await this.#change(model);
    this.#loaded ??= this.#load();
    await this.#loaded;
    this.#work();
  }

  async heard(change: Change): Promise<void> {
    if (change.table === 'erased') {
      this.#engine = new SearchEngine();
      this.#held.clear();
    }
    // More came in at once than is worth naming: everything is read anew.
    if (change.table === 'reload' && this.#loaded) {
      this.#engine = new SearchEngine();
      this.#held.clear();
      this.#loaded = this.#load();
      await this.#loaded;
    }
    if (change.table === 'turns') await this.#refresh(change.keys);
    if (change.table === 'conversations') await this.#refresh(await this.#turnsOf(change.keys));
    this.#work();
  }

  /** Resolves when nothing is left to embed. For tests and benches. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #load(): Promise<void> {
    for (const { turn, conversation, chunks } of await storedTurns(this.db)) {
      this.#engine.put({ turn, conversation, chunks, vault: chunks[0]?.vault ?? 'main' });
    }
    const models = (await this.db.vectors.orderBy('model').uniqueKeys()).map(String);
    for (const model of models) {
      this.#held.add(model);
      for (const [hash, vector] of await allVectors(this.db, model))
        this.#engine.putVector(model, hash, vector);
    }
  }

  async #refresh(keys: readonly string[]): Promise<void> {
    if (!this.#loaded) return;
    await this.#loaded;
    for (const key of keys)
      this.#engine.remove(key.replace(/@(\d+)$/, (_, n: string) => `@${Number(n) - 1}`));
    const found = new Set<string>();
    for (const { turn, conversation, chunks } of await storedTurns(this.db, keys)) {
      found.add(turn.key);
      this.#engine.put({ turn, conversation, chunks, vault: chunks[0]?.vault ?? 'main' });
    }
    for (const key of keys) if (!found.has(key)) this.#engine.remove(key);
  }

  async #turnsOf(conversations: readonly string[]): Promise<string[]> {
    const keys = await Promise.all(conversations.map((key) => turnsOf(this.db, key).primaryKeys()));
    return keys.flat();
  }

  /** The old model keeps answering for every chunk the new one has not reached. */
  async #change(model: string): Promise<void> {
    this.#model = model;
    this.#state = { state: 'ready' };
    if (model === NO_MODEL) return;
    const has = await this.db.vectors.where('model').equals(model).count();
    if (has === 0) await startFill(this.db, model);
  }

  #work(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#embedAll().finally(() => {
      this.#running = undefined;
      if (this.#again && !this.signal.aborted) this.#work();
    });
  }

  async #embedAll(): Promise<void> {
    this.#again = false;
    if (this.#model === NO_MODEL) return;
    try {
      for (const model of new Set([this.house.packaged, this.#model])) {
        const embed: Embed = async (texts, signal) => (await this.house.embedder(model))(texts, signal);
        await runQueue(this.db, model, embed, this.#hear(model), this.signal);
      }
      this.#state = { state: 'ready' };
      await this.#dropOld();
    } catch (error) {
      this.#state = { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  #hear(model: string) {
    return {
      vector: (hash: string, vector: Float32Array) => {
        this.#held.add(model);
        this.#engine.putVector(model, hash, vector);
      },
      state: (state: QueueState) => {
        this.#state = state;
      },
    };
  }

  /** A model that is neither chosen nor packaged goes when its successor has everything. */
  async #dropOld(): Promise<void> {
    for (const model of [...this.#held]) {
      if (model === this.#model || model === this.house.packaged) continue;
      await dropModel(this.db, model);
      this.#engine.dropModel(model);
      this.#held.delete(model);
    }
  }

  /** Chosen model first. One that cannot load is left out: the others still answer. */
  async #queries(text: string): Promise<QueryVector[]> {
    const models = [...new Set([this.#model, ...this.#held, this.house.packaged])];
    const queries: QueryVector[] = [];
    for (const model of models) {
      try {
        const [vector] = await (await this.house.embedder(model))([text]);
        if (vector) queries.push({ model, vector });
      } catch (error) {
        if (model === this.#model) this.#state = { state: 'failed', reason: String(error) };
      }
    }
    return queries;
  }
}
