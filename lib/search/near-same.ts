import type { Ranked } from '../domain/ranked';
import { termsIn } from './words/tokens';

/**
 * @file Nearly the same said twice: an answer that repeats what it was told, a note pasted again. Only repetitions go;
 * diversity for its own sake (MMR) was measured and lowers recall.
 */

/** A repetition has nearly all words of the other, and few of its own. */
export const LEAST_SHARED = 0.9;
const LONGER_AT_MOST = 1.7;
/** Shorter texts share their few words by chance. */
const LEAST_WORDS = 4;

/**
 * Leaves one of each such pair: the user's own words before anybody else's, else the better placed. It stands where the
 * first of them stood. Answers how many went.
 */
export function withoutNearSame(memories: readonly Ranked[]): { memories: Ranked[]; gone: number } {
  const kept: Array<{ memory: Ranked; words: ReadonlySet<string> }> = [];
  for (const memory of memories) {
    const words = new Set(termsIn(memory.text));
    const twin = kept.find(
      (other) => isHeld(other.memory) === isHeld(memory) && areNearSame(other.words, words),
    );
    if (!twin) kept.push({ memory, words });
    else if (isOwn(memory) && !isOwn(twin.memory)) Object.assign(twin, { memory, words });
  }
  return { memories: kept.map(({ memory }) => memory), gone: memories.length - kept.length };
}

/** Leaves out `gone`, and of what is not the user's own words whatever repeats them: an answer says its question again. */
export function withoutEchoes(memories: readonly Ranked[], gone: ReadonlySet<string>): Ranked[] {
  const words = (memory: Ranked) => new Set(termsIn(memory.text));
  const lost = memories.filter(({ key }) => gone.has(key)).map(words);
  return memories.filter(
    (memory) =>
      !gone.has(memory.key) && (isOwn(memory) || !lost.some((other) => repeats(words(memory), other))),
  );
}

const isOwn = ({ provenance }: Ranked) => provenance === 'user-typed';
/** What is held back stands for nothing else, and nothing for it: the user must see that it is held. */
const isHeld = ({ held }: Ranked) => held !== null;

/** A longer text says more than the repetition in it. */
const ECHO_LONGER_AT_MOST = 3;

function repeats(words: ReadonlySet<string>, said: ReadonlySet<string>): boolean {
  if (said.size < LEAST_WORDS || words.size > said.size * ECHO_LONGER_AT_MOST) return false;
  return sharedOf(said, words) >= LEAST_SHARED * said.size;
}

export function areNearSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [less, more] = a.size <= b.size ? [a, b] : [b, a];
  if (less.size < LEAST_WORDS || more.size > less.size * LONGER_AT_MOST) return false;
  return sharedOf(less, more) >= LEAST_SHARED * less.size;
}

function sharedOf(less: ReadonlySet<string>, more: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of less) if (more.has(word)) shared++;
  return shared;
}
