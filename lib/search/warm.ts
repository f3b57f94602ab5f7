import type { Question } from '../domain/ranked';
import type { SearchEngine } from './engine';

/**
 * @file What the first question would wait for, done before it is asked: who borrows from whom is worked out anew after each
 * change (5 to 10 ms among 100,000 turns), and code that has never run is slow for its first ten questions.
 */

/** Then the browser has compiled what runs long (measured: from the tenth question on they take the same). */
const FIRST_TIMES = 10;
const LIMIT = 30;
/** Not a part of a date: those are asked for in another way. */
const WORD = /^\p{L}{4,}$/u;

/** Call it when nothing waits. Cheap where nothing has changed since the last call. */
export function warmer(): (engine: SearchEngine, signal: AbortSignal) => Promise<void> {
  let last: { index: SearchEngine['index']; version: number } | undefined;
  return async (engine, signal) => {
    const { index } = engine;
    const { version } = index;
    if (last?.index === index && last.version === version) return;
    const times = last ? 1 : FIRST_TIMES;
    last = { index, version };
    const text = commonest(engine);
    const question: Question = { text, limit: LIMIT, filters: {}, open: null, mode: 'lexical' };
    for (let i = 0; i < times && text !== ''; i++) {
      signal.throwIfAborted();
      await engine.search(question, []);
    }
  };
}

/** The word most documents have: what runs long runs longest with it. */
function commonest({ index: { parts } }: SearchEngine): string {
  const [part] = [...parts].sort((a, b) => b.postings.size - a.postings.size);
  return part?.postings.longest((term) => WORD.test(term)) ?? '';
}
