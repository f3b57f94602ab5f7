import type { Part } from './bm25';
import { stem } from './stems';

/**
 * @file What a search box forgives: a last word that is still being typed, and a typing error in a word nobody said. For
 * the box alone; in recall both ruin the ranking (measured).
 */

const MOST_PREFIX = 24;
const LEAST_PREFIX = 2;
/** Shorter words have too many neighbours one letter away. */
const LEAST_TYPO = 4;
/** People hit the first letters of a word: errors are looked for behind them. */
const SURE = 2;
const MOST_LOOKED_AT = 4_000;
/** More words than this are a pasted text: looking for errors in it would take longer than the search. */
const MOST_WORDS = 8;

/** @param words as `parseQuestion` gives them. @param text what is in the box. */
export function forgiven(
  words: ReadonlyArray<readonly string[]>,
  text: string,
  parts: readonly Part[],
): string[][] {
  const typing = /[\p{L}\p{N}_]+$/u.exec(text)?.[0].normalize('NFKC').toLowerCase() ?? '';
  const last = stem(typing, 'en');
  const widened = words.map((variants) => {
    const isLast = variants.includes(last);
    const prefix = isLast && typing.length >= LEAST_PREFIX ? prefixed(parts, typing) : [];
    const all = [...new Set([...variants, ...prefix])];
    const fine = words.length > MOST_WORDS || all.some((term) => isHeld(parts, term));
    return fine ? all : [...all, ...all.flatMap((term) => misspelt(parts, term))];
  });
  // "th" is no word, or a stop word, and yet the beginning of one.
  const started = words.some((variants) => variants.includes(last)) || typing.length < LEAST_PREFIX;
  return started ? widened : [...widened, prefixed(parts, typing)].filter((variants) => variants.length > 0);
}

function prefixed(parts: readonly Part[], prefix: string): string[] {
  return parts.flatMap(({ postings }) => postings.withPrefix(prefix, MOST_PREFIX));
}

function isHeld(parts: readonly Part[], term: string): boolean {
  return parts.some(({ postings }) => postings.find(term) !== -1);
}

function misspelt(parts: readonly Part[], term: string): string[] {
  if (term.length < LEAST_TYPO) return [];
  const near = parts.flatMap(({ postings }) => postings.withPrefix(term.slice(0, SURE), MOST_LOOKED_AT));
  return near.filter((other) => isOneEdit(term, other));
}

/** One letter more, less, other, or two changed places. */
export function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [left, right] = [endA - start, endB - start];
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
