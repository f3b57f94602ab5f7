import { readdirSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak } from '../../lib/words/chosen';
import { LANGUAGES } from '../../lib/words/languages';
import { count, day, month, number, t } from '../../lib/words/t';

afterEach(() => speak(null));

it('speaks as the user chose, fills the places, and falls back on the browser where a word is missing', () => {
  speak({
    textLanguage: 'de',
    undo: 'Rückgängig',
    openOn: 'Auf $1 öffnen',
    turns_one: '$1 Beitrag',
    turns_other: '$1 Beiträge',
  });
  expect(t('undo')).toBe('Rückgängig');
  expect(t('openOn', 'Claude $& $1')).toBe('Auf Claude $& $1 öffnen');
  expect(t('cancel')).toBe('Cancel');
  expect(count('turns', 9_310)).toBe('9.310 Beiträge');
  expect(number(9_310)).toBe('9.310');
  expect(month('2026-05')).toBe('Mai 2026');
  speak(null);
  expect(t('undo')).toBe('Undo');
});

it('dates are in the language of the words, also where the browser has one without words here', () => {
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'nl' });
  expect(day(Date.UTC(2026, 4, 3, 12), Date.UTC(2026, 5, 1))).toBe('3 May');
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'en-US' });
  expect(number(1_234.5)).toBe('1,234.5');
});

it('offers the languages there are', () => {
  expect([...LANGUAGES].sort()).toEqual(readdirSync('public/_locales').sort());
});
