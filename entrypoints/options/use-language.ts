import { useEffect } from 'preact/hooks';
import type { Settings } from '../../lib/settings/settings';
import { keep, keptLanguage } from '../../lib/words/kept';

/** The settings say which language; where the pages speak another (chosen just now, or taken in with a file) they come anew. */
export function useLanguage(language: Settings['language'] | undefined): void {
  useEffect(() => {
    if (language === undefined || language === keptLanguage()) return;
    keep(language)
      // Where nothing can be kept, coming anew would not end.
      .then(() => keptLanguage() === language && location.reload())
      .catch((error: unknown) => console.warn(String(error)));
  }, [language]);
}
