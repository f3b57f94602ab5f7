import type { Answer, Question } from '../domain/ranked';
import type { EngineStatus, SearchReport } from '../messages/answers';
import type { Change } from '../messages/changes';
import type { Measured } from '../models/measure';
import type { Embed } from '../models/static-model';
import { type FileHouse, memoryHouse } from '../search/files/byte-file';
import { openIndex } from '../search/open-index';
import { indexHealth } from '../search/quality/health';
import { knownItemTest } from '../search/quality/known-item';
import type { QueryVector } from '../search/rank/meaning-score';
import { warmer } from '../search/warm';
import type { Database } from '../store/database';
import { startFill } from '../store/fill';
import { dropModel } from '../store/vectors';
import { type QueueState, runQueue } from './embed-queue';
import { IndexKeeper } from './index-keeper';
import { Pace } from './pace';
import { patiently } from './patience';

/** Finds a model by its id; the packaged one is always there. */
export interface ModelHouse {
  packaged: string;
  embedder(model: string): Promise<Embed>;
  /** Fastest first. */
  measure(model: string): Promise<Measured[]>;
}

export const NO_MODEL = 'none';

/** How long a search waits for what changed since last time to be read. */
const PATIENCE_MS = 1_500;
/** Turns asked for in a check. */
const CHECKED = 50;
/** After an answer, housekeeping waits so long: the next question is likely, and the disk is its. */
const AFTER_ANSWER_MS = 2_000;
/** And after a start: whoever started it is about to ask. */
const AFTER_START_MS = 1_000;
/** But no longer, however many questions follow. */
const LATER_AT_MOST_MS = 4_000;
const NO_PAUSE = async () => undefined;
/** Turns whose new vectors are brought into the index together. */
const ARRIVED = 256;

/**
 * The search worker's life: fills the engine from the database, keeps it true, embeds what is due and answers.
 * Everything it holds can be made again from the database.
 */
export class SearchService {
  #keeper: Promise<IndexKeeper> | undefined;
  #read: Promise<void> | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #state: QueueState = { state: 'ready' };
  #model: string;
  readonly pace = new Pace();

  /** @param files where the index lies; in memory it is read from the database each time. */
  constructor(
    readonly db: Database,
    readonly house: ModelHouse,
    readonly signal: AbortSignal,
    readonly files: () => Promise<FileHouse> = async () => memoryHouse(),
  ) {
    this.#model = house.packaged;
  }

  async search(model: string, question: Question): Promise<Answer> {
    this.pace.busy();
    const [keeper] = await Promise.all([this.#opened(), this.#chosen(model)]);
    const words = model === NO_MODEL || question.mode === 'lexical';
    // A first index of a large history takes a while: then what is there answers.
    const caughtUp = patiently(this.#read, PATIENCE_MS);
    const [queries] = await Promise.all([words ? [] : this.#queries(question.text), caughtUp]);
    const mode = words ? 'lexical' : question.mode;
    const answer = await keeper.engine.search({ ...question, mode }, queries);
    this.#workLater();
    return answer;
  }

  /** Begins at once what the first question will wait for: index, database and packaged model, side by side. */
  prepare(): void {
    const quiet = () => undefined; // what fails here fails again, and is told, when it is asked for
    this.#opened().catch(quiet);
    this.house.embedder(this.house.packaged).catch(quiet);
    this.#workLater(AFTER_START_MS);
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

  /** Texts a second of a model on this computer, by backend; none where there is no model. */
  async measure(model: string): Promise<Measured[]> {
    return model === NO_MODEL ? [] : this.house.measure(model);
  }

  /** Asks for turns of the user's own, and looks at the index. */
  async check(model: string): Promise<SearchReport> {
    const keeper = await this.use(model);
    const embed = async (text: string) => (model === NO_MODEL ? [] : this.#queries(text));
    return keeper.quietly(async (engine) => ({
      items: await knownItemTest(engine, CHECKED, embed, this.signal),
      health: await indexHealth(engine.index, this.house.packaged, async () => undefined),
    }));
  }

  /** Begins to make the index again, and does not wait for it: `status` says how far it is. */
  async rebuild(): Promise<void> {
    const keeper = await this.#opened();
    this.#read = keeper.rebuild().finally(() => this.#work());
    this.#read.catch((error: unknown) => {
      this.#state = { state: 'failed', reason: String(error) };
    });
  }

  async status(model: string): Promise<EngineStatus> {
    const [keeper] = await Promise.all([this.#opened(), this.#chosen(model)]);
    if (this.#later === undefined) this.#work();
    return { turns: keeper.engine.size, model, modelState: this.#modelState(keeper, model) };
  }

  #modelState({ reading }: IndexKeeper, model: string): EngineStatus['modelState'] {
    if (reading) return reading.total === 0 ? { state: 'loading' } : { state: 'indexing', ...reading };
    if (model === NO_MODEL) return { state: 'none' };
    const state = this.#state;
    // Nobody has looked yet whether something waits.
    if (!this.#looked && state.state === 'ready') return { state: 'loading' };
    const halted = state.state === 'embedding' && model !== this.house.packaged && this.pace.halted;
    return halted ? { state: 'halted', waiting: state.waiting } : state;
  }

  /** Loads what is not loaded, notices a changed model, and sees to the queue. Cheap to call often. */
  async use(model: string): Promise<IndexKeeper> {
    const [keeper] = await Promise.all([this.#opened(), this.#chosen(model)]);
    await this.#read;
    this.#work();
    return keeper;
  }

  async heard(change: Change): Promise<void> {
    // Before the index was opened there is nothing to change: opening reads everything that is new.
    if (!this.#keeper) return;
    const keeper = await this.#keeper;
    this.pace.busy();
    try {
      await keeper.heard(change);
    } catch (error) {
      // A full disk, most likely. The database has it; the index reads it again at the next start.
      this.#state = { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
    this.#work();
  }

  /** Resolves when nothing is left to embed. For tests and benches. */
  async idle(): Promise<void> {
    if (this.#later !== undefined) this.#work();
    while (this.#running) await this.#running;
  }

  async #opened(): Promise<IndexKeeper> {
    this.#keeper ??= this.#open();
    const keeper = await this.#keeper;
    // Tried again with the next question; until then what is there answers.
    this.#read ??= keeper.catchUp().catch((error: unknown) => {
      this.#state = { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
      this.#read = undefined;
    });
    return keeper;
  }

  async #open(): Promise<IndexKeeper> {
    const [home] = await Promise.all([this.#home(), this.db.open()]);
    return new IndexKeeper(this.db, home, this.signal, this.house.packaged);
  }

  /** Where the file cannot be had (private windows, a full disk), the index lies in memory for this once. */
  async #home() {
    try {
      return await openIndex(await this.files());
    } catch (error) {
      this.#state = { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
      return openIndex(memoryHouse());
    }
  }

  async #chosen(model: string): Promise<void> {
    if (model === this.#model) return;
    // The old model keeps answering for every chunk the new one has not reached.
    this.#model = model;
    this.#state = { state: 'ready' };
    if (model === NO_MODEL) return;
    const has = await this.db.vectors.where('model').equals(model).count();
    if (has === 0) await startFill(this.db, model);
  }

  #workLater(ms = AFTER_ANSWER_MS): void {
    clearTimeout(this.#later);
    const now = performance.now();
    this.#latest ??= now + LATER_AT_MOST_MS;
    this.#later = setTimeout(() => this.#work(), Math.min(ms, Math.max(0, this.#latest - now)));
  }
  #later: ReturnType<typeof setTimeout> | undefined;
  #latest: number | undefined;

  #work(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#latest = undefined;
    if (this.signal.aborted) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#embedAll().finally(() => {
      this.#looked = true;
      this.#running = undefined;
      if (this.#again && !this.signal.aborted) this.#work();
    });
  }

  async #embedAll(): Promise<void> {
    this.#again = false;
    const keeper = await this.#opened();
    try {
      await this.#read;
      if (!this.#mended) await keeper.mend();
      this.#mended = true;
      if (this.#model === NO_MODEL) return await this.#warm(keeper.engine, this.signal);
      for (const model of new Set([this.house.packaged, this.#model])) {
        const embed: Embed = async (texts, signal) => (await this.house.embedder(model))(texts, signal);
        const arrived = new Set<string>();
        const pace = model === this.house.packaged ? NO_PAUSE : () => this.pace.wait(this.signal);
        await runQueue(this.db, model, embed, this.#hear(keeper, model, arrived), this.signal, pace);
        await keeper.embedded(model, [...arrived]);
      }
      // After the queue: before it, everything that still waits would look as if it were lost.
      if (!this.#filled) await keeper.fillVectors();
      this.#filled = true;
      this.#state = { state: 'ready' };
      await this.#dropOld(keeper);
      await this.#warm(keeper.engine, this.signal);
    } catch (error) {
      this.#state = { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }
  #looked = false;
  #mended = false;
  #filled = false;
  readonly #warm = warmer();

  #hear(keeper: IndexKeeper, model: string, arrived: Set<string>) {
    return {
      stored: async (turns: string[]) => {
        for (const turn of turns) arrived.add(turn);
        if (arrived.size < ARRIVED) return;
        const keys = [...arrived];
        arrived.clear();
        await keeper.embedded(model, keys);
      },
      state: (state: QueueState) => {
        this.#state = state;
      },
    };
  }

  /** A model that is neither chosen nor packaged goes when its successor has everything. */
  async #dropOld(keeper: IndexKeeper): Promise<void> {
    const held = [...keeper.engine.index.vectors.tables.keys()];
    const old = held.filter((model) => model !== this.#model && model !== this.house.packaged);
    for (const model of old) await dropModel(this.db, model);
    await keeper.tidy(new Set(old));
  }

  /** Chosen model first. One that cannot load is left out: the others still answer. */
  async #queries(text: string): Promise<QueryVector[]> {
    const held = (await this.#opened()).engine.index.vectors.tables.keys();
    const models = [...new Set([this.#model, ...held, this.house.packaged])];
    const queries: QueryVector[] = [];
    for (const model of models) {
      try {
        const [vector] = await (await this.house.embedder(model))([text], undefined, 'query');
        if (vector) queries.push({ model, vector });
      } catch (error) {
        if (model === this.#model) this.#state = { state: 'failed', reason: String(error) };
      }
    }
    return queries;
  }
}
