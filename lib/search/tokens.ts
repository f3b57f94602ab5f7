import snowball from 'snowball-stemmers';

/** @file Text to terms, the same way for documents and for questions. */

const english = snowball.newStemmer('english');
const stems = new Map<string, string>();

/** Lucene's list plus what questions are made of: "what", "did", "we" say nothing about what is meant. */
const STOP = new Set(
  `a an and are as at be but by for if in into is it no not of on or such that the their then there these they
  this to was will with what when where which who whom whose why how did do does doing done has have had having
  i me my mine we us our you your yours he him his she her hers its them from about been being am were would
  could should can may might must shall just so than too very also any some all both each more most other only
  own same here up down out over under again once during before after above below between through because
  until while s t re ve ll d m don`.split(/\s+/),
);

const WORD = /[\p{L}\p{N}_]+/gu;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

export interface Token {
  term: string;
  start: number;
  end: number;
}

/** Terms with their places (UTF-16 units) in `text`. Identifiers count whole and by their parts. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    const place = { start: match.index, end: match.index + word.length };
    for (const term of WIDE.test(word) ? pairs(word) : wordTerms(word)) tokens.push({ term, ...place });
  }
  return tokens;
}

function wordTerms(word: string): string[] {
  const parts = word.split(/_+|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean);
  const whole = term(word.replaceAll('_', parts.length > 1 ? '_' : ''));
  return [whole, ...(parts.length > 1 ? parts.map(term) : [])].filter((t) => t !== '');
}

/** Scripts without spaces: overlapping pairs of characters, which need no dictionary. */
function pairs(word: string): string[] {
  const chars = [...word.toLowerCase()];
  if (chars.length === 1) return chars;
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}

function term(word: string): string {
  const lower = word.normalize('NFKC').toLowerCase();
  if (STOP.has(lower) || (lower.length === 1 && !/\p{N}/u.test(lower))) return '';
  const known = stems.get(lower);
  if (known !== undefined) return known;
  const stem = english.stem(lower);
  if (stems.size > 200_000) stems.clear();
  stems.set(lower, stem);
  return stem;
}

/** A date in the words people ask with: "2026", "may", "3". English, like the stemmer. */
export function dateTerms(at: number): string[] {
  const date = new Date(at);
  const month = date.toLocaleDateString('en', { month: 'long', timeZone: 'UTC' });
  return tokenise(`${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`).map((token) => token.term);
}
