import { DEFAULT_LANGUAGE, stem } from './stems';

/** @file Text to terms, the same way for documents and for questions. */

/** Lucene's list plus what questions are made of: "what", "did", "we" say nothing about what is meant. */
const STOP = new Set(
  `a an and are as at be but by for if in into is it no not of on or such that the their then there these they
  this to was will with what when where which who whom whose why how did do does doing done has have had having
  i me my mine we us our you your yours he him his she her hers its them from about been being am were would
  could should can may might must shall just so than too very also any some all both each more most other only
  own same here up down out over under again once during before after above below between through because
  until while s t re ve ll d m don`.split(/\s+/),
);

const WORD = /[\p{L}\p{N}\p{M}_]+/gu;
const SIMPLE = /^[a-z]+$/;
/** Written without spaces. Pairs of characters need no dictionary and find parts of words. */
const PAIRED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Written without spaces, where pairs of code points would cut syllables: the browser's own word breaker. */
const SEGMENTED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
/** A word longer than this is data (base64, a hash): its start is enough to find it by. */
const MOST_CHARS = 64;

export interface Token {
  term: string;
  start: number;
  end: number;
}

export interface HowToRead {
  /** As `stemLanguage` gives it. */
  language?: string;
  /** Keeps "what", "the" and their like: only for comparing with engines that do. */
  stopWords?: boolean;
}

/** Terms with their places (UTF-16 units) in `text`. Identifiers count whole and by their parts. */
export function tokenise(text: string, how: HowToRead = {}): Token[] {
  const tokens: Token[] = [];
  eachWord(text, (word, start) => {
    for (const term of termsOf(word, how)) tokens.push({ term, start, end: start + word.length });
  });
  return tokens;
}

/** The terms alone: half the work where places are not asked for. */
export function termsIn(text: string, how: HowToRead = {}): string[] {
  const terms: string[] = [];
  eachWord(text, (word) => {
    const simple = word.length > 1 && SIMPLE.test(word);
    if (simple && word.length <= MOST_CHARS) {
      if (how.stopWords || !STOP.has(word)) terms.push(stem(word, how.language ?? DEFAULT_LANGUAGE));
    } else for (const term of termsOf(word, how)) terms.push(term);
  });
  return terms;
}

/** The words of a text as they stand, and where. */
export function eachWord(text: string, hear: (word: string, start: number) => void): void {
  for (const match of text.matchAll(WORD)) hear(match[0], match.index);
}

/** All terms of one word: itself, its parts where it is an identifier, pairs where its script has no spaces. */
export function termsOf(
  word: string,
  { language = DEFAULT_LANGUAGE, stopWords = false }: HowToRead,
): string[] {
  // Most words, and nothing below changes them.
  if (word.length > 1 && word.length <= MOST_CHARS && SIMPLE.test(word))
    return !stopWords && STOP.has(word) ? [] : [stem(word, language)];
  if (PAIRED.test(word)) {
    const runs = word.match(RUNS) ?? [];
    return runs.flatMap((run) => (PAIRED.test(run) ? pairs(run) : termsOf(run, { language, stopWords })));
  }
  if (SEGMENTED.test(word)) return segments(word);
  const cut = word.slice(0, MOST_CHARS);
  const parts = cut.split(/_+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u).filter(Boolean);
  const one = (part: string) => term(part, language, stopWords);
  const whole = one(cut.replaceAll('_', parts.length > 1 ? '_' : ''));
  return [whole, ...(parts.length > 1 ? parts.map(one) : [])].filter((found) => found !== '');
}

function pairs(word: string): string[] {
  const chars = [...word.normalize('NFKC').toLowerCase()];
  if (chars.length === 1) return chars;
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}

let segmenter: Intl.Segmenter | undefined;
function segments(word: string): string[] {
  segmenter ??= new Intl.Segmenter('th', { granularity: 'word' });
  return Array.from(segmenter.segment(word), ({ segment }) => segment.normalize('NFC'));
}

function term(word: string, language: string, stopWords: boolean): string {
  const lower = word.normalize('NFKC').toLowerCase();
  if (!stopWords && STOP.has(lower)) return '';
  if (lower.length === 1 && !/\p{N}/u.test(lower)) return stopWords ? lower : '';
  return stem(lower, language);
}

/** A date in the words people ask with: "2026", "may", "3". English, like the names of months in questions. */
export function dateTerms(at: number): string[] {
  const date = new Date(at);
  const month = MONTHS[date.getUTCMonth()];
  return month === undefined ? [] : termsIn(`${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`);
}

export const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
