import { browser } from 'wxt/browser';
import type messages from '../../public/_locales/en/messages.json';
import { chosenWords } from './chosen';
import { dates, numbers, plurals, since } from './formats';

/** Every string a user reads is in public/_locales. A key that is not there does not compile. */
export type Word = keyof typeof messages;

/** The places themselves, filled in: a message with these is one to be filled in here, and need not be asked for again. */
const PLACES = ['$1', '$2', '$3', '$4', '$5', '$6', '$7', '$8', '$9'];
/** What the browser said. Its language changes with its next start. */
const told = new Map<Word, string>();

/** The message in the chosen language, else the browser's, `$1`..`$9` filled in. */
export function t(key: Word, ...fill: Array<string | number>): string {
  const message = chosenWords()?.[key] ?? told.get(key) ?? ask(key);
  if (!message.includes('$')) return message;
  return message.replace(/\$(\d)/g, (_, n: string) => String(fill[Number(n) - 1] ?? ''));
}

function ask(key: Word): string {
  const message = browser.i18n.getMessage(key, PLACES);
  // An orphaned script hears nothing: that is not kept.
  if (message) told.set(key, message);
  return message;
}

/** Numbers and dates go with the words: where a browser's language has none here, it is the words' and not the browser's. */
function language(): string {
  const [words, own] = [t('textLanguage'), browser.i18n.getUILanguage()];
  return own.split('-')[0] === words.split('-')[0] ? own : words;
}

type Counted<W = Word> = W extends `${infer Base}_one` ? Base : never;

/** `n` with its noun in the right number: needs `<key>_one` and `<key>_other`. */
export function count(key: Counted, n: number): string {
  const form = plurals(language(), {}).select(n) === 'one' ? 'one' : 'other';
  return t(`${key}_${form}` as Word, number(n)); // the type above has proved `_one`; a test proves `_other`
}

export function number(n: number): string {
  return numbers(language(), {}).format(n);
}

/** As people say dates: "3 May", with the year only when it is not this one. */
export function day(at: number, now = Date.now()): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return dates(/^en(-US)?$/.test(language()) ? 'en-GB' : language(), {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** "3 May, 14:05". */
export function moment(at: number, now = Date.now()): string {
  const time = dates(language(), { hour: '2-digit', minute: '2-digit' });
  return `${day(at, now)}, ${time.format(at)}`;
}

/** "May 2026", of `2026-05`. */
export function month(of: string): string {
  const [year = 0, number = 1] = of.split('-').map(Number);
  const format = dates(language(), { month: 'short', year: 'numeric' });
  return format.format(new Date(year, number - 1, 1));
}

/** "5 minutes ago". */
export function ago(at: number, now = Date.now()): string {
  const seconds = Math.max(0, (now - at) / 1_000);
  const format = since(language(), { numeric: 'auto' });
  if (seconds < 60) return format.format(-Math.round(seconds), 'second');
  if (seconds < 5_400) return format.format(-Math.round(seconds / 60), 'minute');
  return format.format(-Math.round(seconds / 3_600), 'hour');
}

export function bytes(n: number): string {
  const unit = n < 1e6 ? 'kilobyte' : n < 1e9 ? 'megabyte' : 'gigabyte';
  const size = { kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9 }[unit];
  return numbers(language(), {
    style: 'unit',
    unit,
    maximumFractionDigits: 1,
  }).format(n / size);
}
