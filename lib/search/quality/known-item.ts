import type { Question } from '../../domain/ranked';
import type { SearchEngine } from '../engine';
import { mulberry } from '../random';
import type { QueryVector } from '../rank/meaning-score';
import { eachWord, termsOf } from '../words/tokens';
import { figuresOf, mean } from './figures';

/**
 * @file How well search finds what is there (known-item test): turns of the user's own store are drawn, a question is
 * made of a few of each one's words, and the place is noted at which the turn comes back.
 */

export interface KnownItems {
  /** Turns asked for. */
  asked: number;
  /** How many came first, second to fifth, sixth to tenth, and not among ten. */
  places: { first: number; five: number; ten: number; beyond: number };
  /** Mean of 1 / place. */
  mrr: number;
  /** Milliseconds of the middle question. */
  p50: number;
}

const SEED = 20_261_127;
const LEAST_CHARS = 60;
const MOST_CHARS = 4_000;
/** Words of a question; the rarest of a turn are passed over, for nobody remembers those. */
const WORDS = 4;
const SKIPPED = 1;

/** @param embed the question under the models in use. Throws what `signal` was aborted with. */
export async function knownItemTest(
  engine: SearchEngine,
  wanted: number,
  embed: (text: string) => Promise<QueryVector[]>,
  signal: AbortSignal,
): Promise<KnownItems> {
  const keys = drawn(engine, wanted * 3);
  const entries = await engine.read(keys, false);
  const figures: Array<ReturnType<typeof figuresOf>> = [];
  const places = { first: 0, five: 0, ten: 0, beyond: 0 };
  const times: number[] = [];
  for (const { turn } of entries) {
    if (figures.length >= wanted) break;
    signal.throwIfAborted();
    const text = questionOf(engine, turn.text);
    if (text === null) continue;
    const started = performance.now();
    const question: Question = { text, limit: 10, filters: {}, open: null, mode: 'hybrid' };
    const { memories } = await engine.search(question, await embed(text));
    times.push(performance.now() - started);
    // The same words said twice: either is the turn that was meant.
    const place = memories.findIndex((found) => found.key === turn.key || turn.text.includes(found.text));
    places[place === 0 ? 'first' : place === -1 ? 'beyond' : place < 5 ? 'five' : 'ten']++;
    figures.push(figuresOf(place === -1 ? [] : [...Array(place).fill(''), turn.key], new Set([turn.key])));
  }
  times.sort((a, b) => a - b);
  const asked = figures.length;
  return { asked, places, mrr: asked === 0 ? 0 : mean(figures).mrr, p50: times[asked >> 1] ?? 0 };
}

/** Keys of turns of a middling length, drawn the same way each time. */
function drawn({ index: { docs } }: SearchEngine, wanted: number): string[] {
  const random = mulberry(SEED);
  const fit: number[] = [];
  for (let doc = 0; doc < docs.count; doc++) {
    const chars = docs.chars[doc] ?? 0;
    if (!docs.gone[doc] && chars >= LEAST_CHARS && chars <= MOST_CHARS) fit.push(doc);
  }
  const keys = new Set<string>();
  for (let i = 0; i < wanted && i < fit.length * 2; i++) {
    const doc = fit[Math.floor(random() * fit.length)];
    if (doc !== undefined) keys.add(docs.key(doc));
  }
  return [...keys];
}

/** A few telling words of a text, in its order; null where it has too few. */
function questionOf(engine: SearchEngine, text: string): string | null {
  const words = new Map<string, number>();
  eachWord(text, (word) => {
    const [term] = termsOf(word, {});
    if (term && word.length > 2 && !/\d/.test(word) && !words.has(word)) words.set(word, engine.rarity(term));
  });
  const telling = [...words]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(SKIPPED, SKIPPED + WORDS);
  if (telling.length < WORDS) return null;
  const chosen = new Set(telling.map(([word]) => word));
  return [...words.keys()].filter((word) => chosen.has(word)).join(' ');
}
