import snowball from 'snowball-stemmers';

/** @file Words to stems, by the language of what is read (BCP 47). Cached: a chat says the same words all the time. */

const LANGUAGES: Record<string, string> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
};

/** Where a text's language is not known, or has no stemmer. */
export const DEFAULT_LANGUAGE = 'en';
const MOST_CACHED = 200_000;

interface Stemmer {
  stem(word: string): string;
  known: Map<string, string>;
}
const stemmers = new Map<string, Stemmer>();

/** The two letters by which documents and questions agree: "de-AT" and "de" are one. */
export function stemLanguage(language: string | null): string {
  const short = language?.slice(0, 2).toLowerCase() ?? DEFAULT_LANGUAGE;
  return short in LANGUAGES ? short : DEFAULT_LANGUAGE;
}

/** `word` in lower case; `language` as `stemLanguage` gives it. */
export function stem(word: string, language: string): string {
  let stemmer = stemmers.get(language);
  if (!stemmer) {
    stemmer = { ...bound(LANGUAGES[language] ?? 'english'), known: new Map() };
    stemmers.set(language, stemmer);
  }
  const known = stemmer.known.get(word);
  if (known !== undefined) return known;
  // The library takes an empty stem for an answer ("" for Arabic articles): then the word stands for itself.
  const found = stemmer.stem(word) || word;
  if (stemmer.known.size > MOST_CACHED) stemmer.known.clear();
  stemmer.known.set(word, found);
  return found;
}

function bound(name: string): { stem(word: string): string } {
  const stemmer = snowball.newStemmer(name);
  return { stem: (word) => stemmer.stem(word) };
}
