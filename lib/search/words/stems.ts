import { stemmer as english } from '@orama/stemmers/english';

/**
 * @file Words to stems, by the language of what is read (BCP 47). English is always there; another language is loaded
 * when its first text comes: all of them together would make every start of the search slower.
 */

type Stem = (word: string) => string;

const LOADS: Record<string, () => Promise<{ stemmer: Stem }>> = {
  ar: () => import('@orama/stemmers/arabic'),
  bg: () => import('@orama/stemmers/bulgarian'),
  da: () => import('@orama/stemmers/danish'),
  de: () => import('@orama/stemmers/german'),
  el: () => import('@orama/stemmers/greek'),
  es: () => import('@orama/stemmers/spanish'),
  fi: () => import('@orama/stemmers/finnish'),
  fr: () => import('@orama/stemmers/french'),
  ga: () => import('@orama/stemmers/irish'),
  hu: () => import('@orama/stemmers/hungarian'),
  hy: () => import('@orama/stemmers/armenian'),
  id: () => import('@orama/stemmers/indonesian'),
  it: () => import('@orama/stemmers/italian'),
  lt: () => import('@orama/stemmers/lithuanian'),
  nb: () => import('@orama/stemmers/norwegian'),
  nl: () => import('@orama/stemmers/dutch'),
  no: () => import('@orama/stemmers/norwegian'),
  pt: () => import('@orama/stemmers/portuguese'),
  ro: () => import('@orama/stemmers/romanian'),
  ru: () => import('@orama/stemmers/russian'),
  sr: () => import('@orama/stemmers/serbian'),
  sv: () => import('@orama/stemmers/swedish'),
  ta: () => import('@orama/stemmers/tamil'),
  tr: () => import('@orama/stemmers/turkish'),
  uk: () => import('@orama/stemmers/ukrainian'),
};

/** Where a text's language is not known, or has no stemmer. */
export const DEFAULT_LANGUAGE = 'en';
const MOST_CACHED = 200_000;

interface Stemmer {
  stem: Stem;
  known: Map<string, string>;
}
const stemmers = new Map<string, Stemmer>([[DEFAULT_LANGUAGE, { stem: english, known: new Map() }]]);

/** The two letters by which documents and questions agree: "de-AT" and "de" are one. */
export function stemLanguage(language: string | null): string {
  const short = language?.slice(0, 2).toLowerCase() ?? DEFAULT_LANGUAGE;
  return short in LOADS ? short : DEFAULT_LANGUAGE;
}

/** Loads what texts of these languages need. Must be awaited before any of them is read or asked for. */
export async function loadStemmers(languages: Iterable<string | null>): Promise<void> {
  for (const language of new Set([...languages].map(stemLanguage))) {
    const load = LOADS[language];
    if (load && !stemmers.has(language)) {
      stemmers.set(language, { stem: (await load()).stemmer, known: new Map() });
    }
  }
}

/** `word` in lower case; `language` as `stemLanguage` gives it, and loaded. Throws RangeError where it is not. */
export function stem(word: string, language: string): string {
  const stemmer = stemmers.get(language);
  if (!stemmer) throw new RangeError(`the stemmer of "${language}" was not loaded`);
  const known = stemmer.known.get(word);
  if (known !== undefined) return known;
  // A stem of nothing (some articles) would be everybody's: then the word stands for itself.
  const found = stemmer.stem(word) || word;
  if (stemmer.known.size > MOST_CACHED) stemmer.known.clear();
  stemmer.known.set(word, found);
  return found;
}
