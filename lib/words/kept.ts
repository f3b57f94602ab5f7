import { browser } from 'wxt/browser';
import { speak, type Words } from './chosen';
import type { Language } from './languages';
import { loadWords } from './load';

/**
 * @file The chosen language where pages of ours find it before they draw: in the origin's own localStorage, which no web page
 * reads. A copy of an older version speaks once more, and is made anew meanwhile.
 */

const KEY = 'words';

interface Kept {
  version: string;
  language: Language;
  words: Words;
}

export function speakAsKept(): void {
  const kept = readKept();
  if (!kept) return;
  speak(kept.words);
  if (kept.version !== browser.runtime.getManifest().version)
    keep(kept.language).catch((error: unknown) => console.warn(String(error)));
}

export const keptLanguage = (): Language | '' => readKept()?.language ?? '';

/** For all pages from now on. `''`: as the browser speaks. */
export async function keep(language: Language | ''): Promise<void> {
  if (language === '') {
    localStorage.removeItem(KEY);
    return speak(null);
  }
  const words = await loadWords(language);
  const { version } = browser.runtime.getManifest();
  localStorage.setItem(KEY, JSON.stringify({ version, language, words } satisfies Kept));
  speak(words);
}

function readKept(): Kept | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === null ? null : JSON.parse(kept); // what `keep` wrote
  } catch (error) {
    // Storage is off for this frame, or damaged: the browser's own language it is.
    console.warn(String(error));
    return null;
  }
}
