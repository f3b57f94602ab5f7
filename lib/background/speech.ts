import { readSettings } from '../settings/settings';
import { chosenWords, speak, type Words } from '../words/chosen';
import type { Language } from '../words/languages';
import { loadWords } from '../words/load';

/** @file The language of what the service worker says: badge, menus, address bar, and the button in the pages. */

let spoken: Language | '' = '';
let loading: Promise<void> | undefined;

/** Before anything is said. Cheap to call often. */
export async function speakAsChosen(): Promise<Words | null> {
  const { language } = await readSettings();
  if (language !== spoken) {
    spoken = language;
    loading = (language === '' ? Promise.resolve(null) : loadWords(language)).then(speak);
  }
  await loading;
  return chosenWords();
}
