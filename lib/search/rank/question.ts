import { stem } from '../words/stems';
import { eachWord, MONTHS, termsOf } from '../words/tokens';

/** @file A question taken apart, without a model: its words, phrases, what it excludes, and the time it speaks of. */

export interface Parsed {
  /** For each word, the terms it may stand as: stems of all languages that are held. */
  words: string[][];
  /** In quotation marks: must stand so in the text. Lower case, single spaces. */
  phrases: string[];
  /** Terms that must not be there (`-word`). */
  without: string[];
  /** Sites named as the place of a talk ("on claude"). */
  sites: string[];
  /** Milliseconds, half-open; null where no time is named. */
  time: { from: number; to: number } | null;
  /** "latest", "most recent": the newest first among equals. */
  newest: boolean;
}

/** Longer questions are pasted texts: their first words tell enough, and a search stays quick. */
const MOST_WORDS = 64;
const PHRASE = /["“”„«»]([^"“”„«»]{2,200})["“”„«»]/g;
const WITHOUT = /(?:^|\s)-(?=[\p{L}\p{N}_])([\p{L}\p{N}\p{M}_]+)/gu;
/** Shell and code are full of words behind a dash: those exclude nothing. */
const CODE = /--|[`|$\n]/;
const MOST_EXCLUDING_CHARS = 120;
const SITE = /\b(?:on|in|with|from|to|asked|told|at)\s+(chatgpt|claude|gemini|perplexity|grok)\b/gi;
const NEWEST = /\b(?:latest|newest|most recent|last time)\b/i;

/** @param now milliseconds since 1970: what "last spring" is counted from. */
export function parseQuestion(
  text: string,
  languages: Iterable<string>,
  now: number,
  stopWords = false,
): Parsed {
  const excludes = text.length <= MOST_EXCLUDING_CHARS && !CODE.test(text);
  const without = excludes ? [...text.matchAll(WITHOUT)].flatMap(([, word = '']) => termsOf(word, {})) : [];
  const asked = excludes ? text.replace(WITHOUT, ' ') : text;
  const held = [...new Set(languages)];
  return {
    words: wordsOf(asked, held.length > 0 ? held : ['en'], stopWords),
    phrases: [...asked.matchAll(PHRASE)]
      .map(([, phrase = '']) => flat(phrase))
      .filter((phrase) => phrase !== ''),
    without,
    sites: [...asked.matchAll(SITE)].map(([, site = '']) => site.toLowerCase()),
    time: timeIn(asked, now),
    newest: NEWEST.test(asked),
  };
}

/** It asks for the newest in so many words. */
export const asksForNewest = (text: string): boolean => NEWEST.test(text);

/** As phrases are compared. */
export const flat = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

function wordsOf(text: string, languages: readonly string[], stopWords: boolean): string[][] {
  const words = new Map<string, string[]>();
  eachWord(text, (word) => {
    for (const term of termsOf(word, { language: 'en', stopWords })) {
      if (words.size >= MOST_WORDS) return;
      const others = languages.filter((language) => language !== 'en');
      const stems =
        others.length > 0
          ? others.map((language) => stem(word.normalize('NFKC').toLowerCase(), language))
          : [];
      const known = words.get(term) ?? [];
      words.set(term, [...new Set([term, ...known, ...stems])]);
    }
  });
  return [...words.values()];
}

const DAY = 86_400_000;
const SEASONS: Record<string, number> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };
const MONTH_NAMES = MONTHS.map((month) => month.toLowerCase());
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The first time a question names, as a stretch of it. UTC: a few hours are nothing against "last week". */
export function timeIn(text: string, now: number): Parsed['time'] {
  const lower = text.toLowerCase();
  return relative(lower, now) ?? ago(lower, now) ?? season(lower, now) ?? month(lower, now) ?? year(lower);
}

function relative(text: string, now: number): Parsed['time'] {
  const today = Math.floor(now / DAY) * DAY;
  if (/\btoday\b/.test(text)) return { from: today, to: today + DAY };
  if (/\byesterday\b/.test(text)) return { from: today - DAY, to: today };
  const [, which, unit] = /\b(last|this|past) (week|month|year)\b/.exec(text) ?? [];
  if (!unit) return null;
  const date = new Date(now);
  const [y, m] = [date.getUTCFullYear(), date.getUTCMonth()];
  const back = which === 'this' ? 0 : 1;
  if (unit === 'week') {
    const monday = today - ((date.getUTCDay() + 6) % 7) * DAY;
    return { from: monday - back * 7 * DAY, to: monday - back * 7 * DAY + 7 * DAY };
  }
  if (unit === 'month') return { from: Date.UTC(y, m - back), to: Date.UTC(y, m - back + 1) };
  return { from: Date.UTC(y - back, 0), to: Date.UTC(y - back + 1, 0) };
}

/** "two weeks ago": as wide as its unit. */
function ago(text: string, now: number): Parsed['time'] {
  const [, count = '', unit = ''] =
    /\b(\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten) (day|week|month|year)s? ago\b/.exec(
      text,
    ) ?? [];
  const days = { day: 1, week: 7, month: 30, year: 365 }[unit];
  if (days === undefined) return null;
  const many = /^an?$/.test(count) ? 1 : Number(count) || NUMBERS.indexOf(count);
  const middle = now - many * days * DAY;
  return { from: middle - (days * DAY) / 2, to: middle + (days * DAY) / 2 + DAY };
}

/** "last spring", "in summer 2025": three months of the north. */
function season(text: string, now: number): Parsed['time'] {
  const [, last, name = '', own] =
    /\b(last |in |this )?(spring|summer|autumn|fall|winter)\b(?: of)?(?: (\d{4}))?/.exec(text) ?? [];
  const start = SEASONS[name];
  if (start === undefined || (!last && !own)) return null;
  let from = Date.UTC(own ? Number(own) : new Date(now).getUTCFullYear(), start);
  if (!own && from > now - (last === 'last ' ? 60 * DAY : 0))
    from = Date.UTC(new Date(now).getUTCFullYear() - 1, start);
  const date = new Date(from);
  return { from, to: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 3) };
}

/** "in March", "May 2023"; a month without a year is the last one that was. "may" alone is a verb. */
function month(text: string, now: number): Parsed['time'] {
  const names = MONTH_NAMES.join('|');
  const match = new RegExp(
    `\\b(?:(?:in|last|since|of|during) )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(${names})(?:,? (\\d{4}))?\\b`,
  ).exec(text);
  const [all = '', name = '', own] = match ?? [];
  const place = MONTH_NAMES.indexOf(name);
  if (place === -1 || (name === 'may' && all === 'may')) return null;
  const y = new Date(now).getUTCFullYear();
  const from = own ? Date.UTC(Number(own), place) : Date.UTC(Date.UTC(y, place) > now ? y - 1 : y, place);
  const date = new Date(from);
  return { from, to: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) };
}

function year(text: string): Parsed['time'] {
  const found = /\b(?:in|of|since|during) ((?:19|20)\d{2})\b/.exec(text)?.[1];
  return found ? { from: Date.UTC(Number(found), 0), to: Date.UTC(Number(found) + 1, 0) } : null;
}
