import { type Browser, browser } from 'wxt/browser';
import type { Ranked } from '../domain/ranked';
import { t } from '../words/t';
import { openLibrary } from './menus';
import { recall } from './recall-handlers';
import { speakAsChosen } from './speech';
import type { StoreSession } from './store-session';

/** @file `mem` in the address bar: looks while one types, opens the library. */

const SHOWN = 5;
const CHARS = 100;

export function onOmnibox(store: StoreSession): void {
  void speakAsChosen().then(() => browser.omnibox.setDefaultSuggestion({ description: t('omniboxDefault') }));
  browser.omnibox.onInputChanged.addListener((text, suggest) => void look(store, text).then(suggest));
  browser.omnibox.onInputEntered.addListener((text) => {
    // A suggestion's own text is its place.
    const given = new URLSearchParams(text);
    void openLibrary(given.has('c') ? given : new URLSearchParams({ q: text }));
  });
}

async function look(store: StoreSession, text: string): Promise<Browser.omnibox.SuggestResult[]> {
  if (text.trim() === '') return [];
  try {
    const question = { text, limit: SHOWN, filters: {}, open: null, mode: 'hybrid' as const, box: true };
    return (await recall(store, question)).memories.map(suggestion);
  } catch (error) {
    console.warn(String(error));
    return [];
  }
}

function suggestion({ conversation, key, text, title }: Ranked): Browser.omnibox.SuggestResult {
  const words = [title, text.replace(/\s+/g, ' ').slice(0, CHARS)].filter((part) => part !== '').join(': ');
  return { content: String(new URLSearchParams({ c: conversation, t: key })), description: escaped(words) };
}

/** Descriptions are XML: what was captured must stay text in it. */
export function escaped(text: string): string {
  const safe: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  // XML has no place for control characters; one would lose the whole list.
  return text.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ').replace(/[&<>"']/g, (sign) => safe[sign] ?? '');
}
