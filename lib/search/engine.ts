import type { Answer, Question, Ranked } from '../domain/ranked';
import { DenseIndex, type QueryVector } from './dense';
import { type Entry, isBareQuestion, type Passage, roleWeight } from './entry';
import { passes } from './filter';
import { fuse } from './fuse';
import { LexicalIndex } from './lexical';
import { show } from './show';
import { dateTerms, tokenise } from './tokens';

const QUESTION_PENALTY = 0.85;
const NEIGHBOUR_SHARE = 0.15;
const ANSWER_SHARE = 0.3;
const IN_SIGHT = 40;
/** Below this, a passage without a single word of the question is noise (cosine, the packaged model). */
const LEAST_SIMILARITY = 0.2;

/**
 * Search over turns, in memory. Callers put entries and vectors and ask; they learn nothing of how it is held.
 * Same entries and same question give the same answer in any process: ties go by key.
 */
export class SearchEngine {
  #entries = new Map<string, Entry>();
  #paths = new Map<string, string[]>();
  #lexical = new LexicalIndex();
  #dense = new DenseIndex();

  put(entry: Entry): void {
    const { turn } = entry;
    this.remove(turn.key);
    if (turn.text.trim() === '') return;
    this.#entries.set(turn.key, entry);
    const terms = [...tokenise(turn.text).map((token) => token.term), ...dateTerms(saidAt(entry))];
    this.#lexical.add(turn.key, terms, roleWeight(turn));
    const path = this.#paths.get(turn.conversation) ?? [];
    path.splice(path.findLastIndex((key) => this.#order(key) <= turn.order) + 1, 0, turn.key);
    this.#paths.set(turn.conversation, path);
  }

  remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#lexical.remove(key);
    const path = this.#paths.get(entry.turn.conversation) ?? [];
    this.#paths.set(
      entry.turn.conversation,
      path.filter((held) => held !== key),
    );
  }

  putVector(model: string, inputHash: string, vector: Float32Array): void {
    this.#dense.put(model, inputHash, vector);
  }

  dropModel(model: string): void {
    this.#dense.drop(model);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** `queries`: the question under each model in use, the preferred one first; empty means words alone. */
  search(question: Question, queries: readonly QueryVector[]): Answer {
    const held = { open: 0, same: 0, filter: 0 };
    const allowed = (key: string) => this.#allowed(key, question, held);
    const terms = tokenise(question.text).map((token) => token.term);
    const lexical = question.mode === 'dense' ? new Map<string, number>() : this.#words(terms);
    const passages = question.mode === 'lexical' ? new Map<string, Passage>() : this.#meaning(queries);
    const dense = new Map(
      [...passages]
        .filter(([key, { similarity }]) => similarity >= LEAST_SIMILARITY || lexical.has(key))
        .map(([key, passage]) => [key, passage.similarity]),
    );
    const memories: Ranked[] = [];
    const texts = new Set<string>();
    for (const [key, score] of this.#answersFirst(fuse(lexical, dense))) {
      if (memories.length >= question.limit) break;
      const entry = this.#entries.get(key);
      if (!entry || !allowed(key)) continue;
      const text = entry.turn.text.trim();
      if (texts.has(text)) held.same++;
      else {
        texts.add(text);
        memories.push(this.#show(entry, terms, score, passages.get(key)));
      }
    }
    return {
      memories,
      heldBack: rules(held),
      turns: this.#entries.size,
      models: queries.map((q) => q.model),
    };
  }

  /** A bare question never stands above the answer it got, where both are in sight. */
  #answersFirst(list: Array<[string, number]>): Array<[string, number]> {
    const result = list.slice(0, IN_SIGHT);
    for (const [key] of list.slice(0, IN_SIGHT)) {
      const entry = this.#entries.get(key);
      if (entry?.turn.role !== 'user' || !isBareQuestion(entry.turn)) continue;
      const at = result.findIndex(([id]) => id === key);
      const after = this.#neighbours(entry)[1];
      const answer = result.findIndex(([id]) => id === after);
      const moved = answer > at ? result.splice(answer, 1)[0] : undefined;
      if (moved && this.#entries.get(moved[0])?.turn.role === 'assistant') result.splice(at, 0, moved);
      else if (moved) result.splice(answer, 0, moved);
    }
    return [...result, ...list.slice(IN_SIGHT)];
  }

  #order(key: string): number {
    return this.#entries.get(key)?.turn.order ?? 0;
  }

  #allowed(key: string, { filters, open }: Question, held: { open: number; filter: number }): boolean {
    const entry = this.#entries.get(key);
    if (!entry) return false;
    const { site, foreignId } = entry.conversation;
    if (open && site === open.site && foreignId === open.foreignId) held.open++;
    else if (!passes(entry, filters)) held.filter++;
    else return true;
    return false;
  }

  /** BM25, then a share for the neighbours in the same conversation; a bare question passes more to its answer. */
  #words(terms: readonly string[]): Map<string, number> {
    const own = this.#lexical.score(terms);
    const scores = new Map<string, number>();
    const add = (key: string | undefined, gain: number) => {
      if (key !== undefined) scores.set(key, (scores.get(key) ?? 0) + gain);
    };
    for (const [key, score] of own) {
      const entry = this.#entries.get(key);
      if (!entry) continue;
      const asks = isBareQuestion(entry.turn);
      add(key, asks ? score * QUESTION_PENALTY : score);
      const [before, after] = this.#neighbours(entry);
      add(before, score * NEIGHBOUR_SHARE);
      add(after, score * (asks ? ANSWER_SHARE : NEIGHBOUR_SHARE));
    }
    return scores;
  }

  /** Best passage of each turn. */
  #meaning(queries: readonly QueryVector[]): Map<string, Passage> {
    const hashes = [...this.#entries.values()].flatMap(({ chunks }) =>
      chunks.map((chunk) => chunk.inputHash),
    );
    const similar = this.#dense.score(queries, hashes);
    const best = new Map<string, Passage>();
    for (const [key, { turn, chunks }] of this.#entries) {
      for (const chunk of chunks) {
        const raw = similar.get(chunk.inputHash);
        if (raw === undefined) continue;
        const similarity = isBareQuestion(turn) ? raw * QUESTION_PENALTY : raw;
        if (similarity > (best.get(key)?.similarity ?? -Infinity)) best.set(key, { similarity, ...chunk });
      }
    }
    return best;
  }

  #neighbours({ turn }: Entry): [string | undefined, string | undefined] {
    const path = this.#paths.get(turn.conversation) ?? [];
    const at = path.indexOf(turn.key);
    return [path[at - 1], path[at + 1]];
  }

  #show(entry: Entry, terms: readonly string[], score: number, passage: Passage | undefined): Ranked {
    const matched = new Set(terms.filter((term) => this.#lexical.has(entry.turn.key, term)));
    const sum = (list: Iterable<string>) =>
      [...list].reduce((total, term) => total + this.#lexical.idf(term), 0);
    const coverage = sum(matched) / (sum(new Set(terms)) || 1);
    const [before, after] = this.#neighbours(entry).map((key) => key && this.#entries.get(key)?.turn.text);
    return show({ entry, matched, coverage, score, passage, before, after, saidAt: saidAt(entry) });
  }
}

function saidAt({ turn }: Entry): number {
  return turn.saidAt ?? turn.capturedAt;
}

function rules(held: { open: number; same: number; filter: number }): Answer['heldBack'] {
  const rows: Answer['heldBack'] = [
    { rule: 'open-conversation', count: held.open },
    { rule: 'same-text', count: held.same },
    { rule: 'filter', count: held.filter },
  ];
  return rows.filter((row) => row.count > 0);
}
