import type { Answer, Question, Ranked } from '../domain/ranked';
import { allowedDocs, isOfOpen } from './docs/filter';
import { type Links, linksOf } from './docs/links';
import type { Entry } from './entry';
import type { MemoryIndex } from './index/memory-index';
import { fuse } from './rank/fuse';
import { type Meaning, meaningOf, type QueryVector } from './rank/meaning-score';
import { type OwnWeights, ownWeights } from './rank/own-weights';
import { flat, type Parsed, parseQuestion } from './rank/question';
import { asksWhen, Flag } from './rank/signals';
import type { Scored } from './rank/top';
import { WEIGHTS, type Weights } from './rank/weights';
import { type Asked, weighWords } from './rank/words-score';
import { show } from './show';
import { Bm25, type Lexical } from './words/bm25';
import { rarest } from './words/rarest';
import { forgiven } from './words/search-box';

/**
 * Where turns are read from once they are found; the index holds none of their text. Missing ones are left out, and so
 * are chunks where they are not asked for: finding them costs as much again. `homes`: keys of the conversations they are
 * in, as far as known, to be read beside them and not after them.
 */
export type ReadTurns = (
  keys: readonly string[],
  withChunks: boolean,
  homes?: readonly string[],
) => Promise<Entry[]>;

const IN_SIGHT = 40;
/** Documents of each list that are fused. */
const POOL = 200;

/** What is worked out from the documents, until they change. */
interface View {
  version: number;
  links: Links;
  bm25: Bm25;
  own: OwnWeights;
  /** The last filter: the same with every key that is typed. */
  filter?: { asked: string; allowed: Uint8Array | null };
}

/**
 * Search over an index. Same documents and same question give the same answer in any process, whatever was added
 * and removed on the way: ties go by document number, which is the order of storing.
 */
export class SearchEngine {
  #view: View | undefined;

  constructor(
    readonly index: MemoryIndex,
    readonly read: ReadTurns,
    readonly weights: Weights = WEIGHTS,
    readonly now: () => number = Date.now,
    /** Takes out what the database no longer has: it must not be found again. */
    readonly forget: (keys: string[]) => void = (keys) => index.put([], keys),
  ) {}

  get size(): number {
    return this.index.docs.alive;
  }

  /** How rare a term is among users' words (BM25's idf); 0 where nobody said it. */
  rarity(term: string): number {
    const { bm25 } = this.#fresh();
    const found = bm25.score([[term]]);
    bm25.clear(found);
    return found.found.length === 0 ? 0 : (found.idf[0] ?? 0);
  }

  /** `queries`: the question under each model in use, the preferred one first; empty means words alone. */
  async search(question: Question, queries: readonly QueryVector[]): Promise<Answer> {
    const answer = await this.#answer(question, queries, true);
    // A draft may quote what nobody said: then the quotation marks were not meant as a condition.
    const found = answer.memories.length > 0 || !/["“”„«»]/.test(question.text);
    return found ? answer : this.#answer(question, queries, false);
  }

  async #answer(question: Question, queries: readonly QueryVector[], literally: boolean): Promise<Answer> {
    const { ranked, lexical, passages, heldBack, parsed } = this.rank(question, queries);
    const memories: Ranked[] = [];
    const texts = new Set<string>();
    let same = 0;
    const missing: string[] = [];
    for (let at = 0; at < ranked.length && memories.length < question.limit; ) {
      const part = ranked.slice(at, at + Math.max(8, question.limit - memories.length));
      at += part.length;
      for (const { key, found } of await this.#readAll(part, passages)) {
        if (!found) {
          missing.push(key);
          continue;
        }
        const text = found.entry.turn.text.trim();
        if (memories.length >= question.limit || (literally && !hasPhrases(text, parsed))) continue;
        if (texts.has(text)) same++;
        else {
          texts.add(text);
          memories.push(show({ ...found, words: parsed.words, idf: lexical }));
        }
      }
    }
    if (missing.length > 0) this.forget(missing);
    const rules = [...heldBack, { rule: 'same-text' as const, count: same }].filter(({ count }) => count > 0);
    return { memories, heldBack: rules, turns: this.size, models: queries.map((query) => query.model) };
  }

  /** The ranking alone, without reading a text: documents, best first. */
  rank(question: Question, queries: readonly QueryVector[]) {
    const { index, weights } = this;
    const view = this.#fresh();
    const parsed = parseQuestion(question.text, index.names.languages, this.now());
    const allowed = this.#allowed(question, parsed, view);
    if (question.box) parsed.words = forgiven(parsed.words, question.text, index.parts);
    if (question.learnt)
      parsed.words.push(...rarest(question.learnt, parsed.words, (term) => this.rarity(term)));
    const lexical = view.bm25.score(question.mode === 'dense' ? [] : parsed.words);
    const words = weighWords(
      index.docs,
      view.own,
      lexical,
      this.#asked(question.text, parsed),
      allowed,
      weights,
      POOL,
    );
    const heldBack = this.#heldBack(question, lexical, allowed, words[question.limit - 1]?.score ?? 0);
    view.bm25.clear(lexical);
    const meaning: Meaning =
      question.mode === 'lexical'
        ? { list: [], passages: new Map() }
        : meaningOf(
            index.vectors.tables,
            index.docs,
            queries,
            words.map(({ doc }) => doc),
            allowed,
            weights,
            POOL,
          );
    const byWords = new Set(words.map(({ doc }) => doc));
    const list = meaning.list.filter(
      ({ doc, score }) => byWords.has(doc) || score >= weights.leastSimilarity,
    );
    const coverage = Math.min(1, (words[0]?.score ?? 0) / (lexical.mass || 1));
    const worth = (doc: number) => this.#worth(doc);
    const fused = fuse({ words, meaning: list, coverage: words.length > 0 ? coverage : 0, worth }, weights);
    const ranked = this.#answersFirst(parsed.newest ? this.#newestFirst(fused) : fused, view);
    return { ranked, lexical: lexical.idf, passages: meaning.passages, heldBack, parsed };
  }

  /** Documents around one, in its conversation: `step` places away. */
  around(doc: number, step: number): number | undefined {
    return this.#neighbour(this.#fresh(), doc, step);
  }

  #fresh(): View {
    const { index, weights } = this;
    if (this.#view?.version === index.version) return this.#view;
    const links = linksOf(index.docs, weights, index.arena);
    const bm25 = new Bm25(index.docs, index.parts, links, weights);
    this.#view = { version: index.version, links, bm25, own: ownWeights(index.docs, weights) };
    return this.#view;
  }

  #allowed({ filters, open }: Question, { without }: Parsed, view: View): Uint8Array | null {
    const { docs } = this.index;
    const allowed = this.#filtered(filters, open, view);
    if (without.length === 0) return allowed;
    const rest = allowed?.slice() ?? docs.gone.slice(0, docs.count).map((gone) => 1 - gone);
    // Borrowed words do not exclude: the turn itself must say it.
    for (const doc of view.bm25.holders(without)) rest[doc] = 0;
    return rest;
  }

  #filtered(filters: Question['filters'], open: Question['open'], view: View): Uint8Array | null {
    const asked = JSON.stringify([filters, open]);
    if (view.filter?.asked !== asked) {
      const { docs, names } = this.index;
      view.filter = { asked, allowed: allowedDocs(docs, names.conversations, filters, open) };
    }
    return view.filter.allowed;
  }

  #asked(text: string, parsed: Parsed): Asked {
    const { docs, names } = this.index;
    const { authors, conversations } = names;
    const lower = text.toLowerCase();
    const named = authors.flatMap((name, i) => (i > 0 && hasWord(lower, name.toLowerCase()) ? [i] : []));
    const { sites } = parsed;
    const isAtSite = (doc: number) => sites.includes(conversations[docs.conversation[doc] ?? 0]?.site ?? '');
    return { parsed, authors: named, when: asksWhen(text), isAtSite: sites.length > 0 ? isAtSite : null };
  }

  /** Hits by words that a rule held back, and that would have been among those shown: at least as good as `least`. */
  #heldBack(
    { open }: Question,
    { found, scores }: Lexical,
    allowed: Uint8Array | null,
    least: number,
  ): Answer['heldBack'] {
    if (!allowed) return [];
    const { docs, names } = this.index;
    const { conversations } = names;
    let ofOpen = 0;
    let others = 0;
    for (let i = 0; i < found.length; i++) {
      const doc = found[i] as number;
      if (allowed[doc] || !((scores[doc] as number) > least)) continue;
      if (isOfOpen(docs, conversations, open, doc)) ofOpen++;
      else others++;
    }
    return [
      { rule: 'open-conversation', count: ofOpen },
      { rule: 'filter', count: others },
    ];
  }

  #worth(doc: number): number {
    const { fewWords, fewWordsLoss } = this.weights;
    const { length, author, saidAt } = this.index.docs;
    // Dates (three terms) and the author's name are counted in a document's length, and say nothing.
    const meta = (saidAt[doc] ? 3 : 0) + (author[doc] ? 1 : 0);
    return 1 - fewWordsLoss * Math.max(0, 1 - Math.max(0, (length[doc] ?? 0) - meta) / fewWords);
  }

  /** Asked for the latest: of what is about as good as the best, the newest first. */
  #newestFirst(list: readonly Scored[]): Scored[] {
    const { saidAt } = this.index.docs;
    const good = (list[0]?.score ?? 0) * 0.6;
    const head = list.filter(({ score }) => score >= good);
    const rest = list.filter(({ score }) => score < good);
    return [
      ...head.sort((a, b) => (saidAt[b.doc] ?? 0) - (saidAt[a.doc] ?? 0) || b.score - a.score),
      ...rest,
    ];
  }

  /** A bare question never stands above the answer it got, where both are in sight. */
  #answersFirst(list: readonly Scored[], view: View): Scored[] {
    const { docs } = this.index;
    const head = list.slice(0, IN_SIGHT);
    const result = [...head];
    for (const { doc } of head) {
      if (!((docs.flags[doc] ?? 0) & Flag.asks) || docs.role(doc) !== 0) continue;
      const after = this.#neighbour(view, doc, 1);
      if (after === undefined || docs.role(after) !== 1) continue;
      const at = result.findIndex((own) => own.doc === doc);
      const answer = result.findIndex((own) => own.doc === after);
      const moved = answer > at ? result.splice(answer, 1)[0] : undefined;
      if (moved) result.splice(at, 0, moved);
    }
    return [...result, ...list.slice(IN_SIGHT)];
  }

  #neighbour({ links: { sorted, place } }: View, doc: number, step: number): number | undefined {
    const { conversation } = this.index.docs;
    const other = sorted[(place[doc] ?? 0) + step];
    return other !== undefined && conversation[other] === conversation[doc] ? other : undefined;
  }

  async #readAll(part: readonly Scored[], passages: Meaning['passages']) {
    const { docs, names } = this.index;
    const homes = part.flatMap(({ doc }) => names.conversations[docs.conversation[doc] ?? 0]?.key ?? []);
    const keys = part.map(({ doc }) => docs.key(doc));
    const read = await this.read(keys, false, [...new Set(homes)]);
    const entries = new Map(read.map((entry) => [entry.turn.key, entry]));
    return part.map(({ doc, score }) => {
      const key = docs.key(doc);
      const entry = entries.get(key);
      if (!entry) return { key, found: null };
      const saidAt = entry.turn.saidAt ?? entry.turn.capturedAt;
      return { key, found: { entry, score, passage: passages.get(doc), saidAt } };
    });
  }
}

function hasPhrases(text: string, { phrases }: Parsed): boolean {
  if (phrases.length === 0) return true;
  const whole = flat(text);
  return phrases.every((phrase) => whole.includes(phrase));
}

/** A name is hostile text: no pattern is made of it. */
function hasWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); name !== '' && at !== -1; at = text.indexOf(name, at + 1)) {
    const [before = ' ', after = ' '] = [text[at - 1], text[at + name.length]];
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
