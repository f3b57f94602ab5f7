import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { variant } from './variant';

/** @file The built extension in another language: its words put in the place of the English ones, whatever the browser speaks. */

type Messages = Record<string, { message: string }>;

const read = (path: string): Messages => JSON.parse(readFileSync(path, 'utf8'));

/** Longer by two fifths, accented, with its ends marked: what is cut off, put together or not in the catalogue shows. */
function pseudo(messages: Messages): Messages {
  const accents: Record<string, string> = {
    a: 'á',
    e: 'é',
    i: 'í',
    o: 'ö',
    u: 'ü',
    n: 'ñ',
    c: 'ç',
    s: 'š',
    y: 'ý',
  };
  const long = (text: string) => {
    const letters = text.replace(
      /(\$\d|%s|\{n\})|([a-z])/g,
      (_, place, letter) => place ?? accents[letter] ?? letter,
    );
    return `[${letters}${' ~~~'.repeat(Math.ceil(text.length / 10))}]`;
  };
  return Object.fromEntries(
    Object.entries(messages).map(([key, { message }]) => [
      key,
      { message: /^(text|ext)/.test(key) ? message : long(message) },
    ]),
  );
}

/** `pseudo`, or a folder of public/_locales. Answers where the extension is. */
export function inLanguage(name: string): string {
  const folder = variant(`language-${name}`, () => undefined);
  const english = join(folder, '_locales/en/messages.json');
  const words =
    name === 'pseudo' ? pseudo(read(english)) : read(join(folder, '_locales', name, 'messages.json'));
  writeFileSync(english, JSON.stringify(words));
  return folder;
}
