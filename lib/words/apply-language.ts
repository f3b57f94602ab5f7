import { speakAsKept } from './kept';
import { t } from './t';

/** Says in the page which language it is in, and which way that runs: screen readers and layout go by it. */
export function applyLanguage(page: Document): void {
  speakAsKept();
  page.documentElement.lang = t('textLanguage');
  page.documentElement.dir = t('textDirection');
}
