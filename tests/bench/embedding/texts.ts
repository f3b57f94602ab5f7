import { mulberry } from '../../../lib/search/random';

/** @file Texts as long as chunks of chats are: many short questions, some answers up to the chunker's ceiling. */

const MEDIAN = 220;
const SPREAD = 1.1;
const [LEAST, MOST] = [20, 1_600];

/** Log-normal lengths in characters, median 220; the same for the same seed. */
export function mixedTexts(words: readonly string[], count: number, seed = 1): string[] {
  const next = mulberry(seed);
  const normal = () => Math.sqrt(-2 * Math.log(next() + 1e-9)) * Math.cos(2 * Math.PI * next());
  return Array.from({ length: count }, () => {
    const length = Math.min(MOST, Math.max(LEAST, Math.round(MEDIAN * Math.exp(SPREAD * normal()))));
    let text = '';
    // Common words are the list's first, as in a language; one in fifty is none the model knows whole.
    while (text.length < length)
      text += `${next() < 0.02 ? `x${Math.floor(next() * 1e6)}` : words[Math.floor(words.length * next() ** 3)]} `;
    return text.trim();
  });
}
