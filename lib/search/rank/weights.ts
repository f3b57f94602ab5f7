/**
 * @file Every number of the ranking, in one place. Few, and each with its gain in the ablation table
 * (docs/measurements.md); chosen for several public sets at once, where they lie on a flat top.
 */

export interface Weights {
  /** BM25. */
  k1: number;
  b: number;
  /** Users' and assistants' texts counted as two collections, each with its own lengths and rarities. */
  roleFields: boolean;
  /** What one word of a long answer weighs beside one of its user; between the two lengths (characters) it falls. */
  longAnswer: number;
  shortChars: number;
  longChars: number;
  /** What a short turn borrows from turns of the same role, one to four places away; whole up to so many characters. */
  neighbours: readonly number[];
  borrowChars: number;
  /** A turn that only asks. */
  asks: number;
  /** A turn whose author the question names, where it names one. */
  author: number;
  /** A turn that speaks of a time, where the question asks for one. */
  when: number;
  /** Said in the time, or at the site, that the question names. */
  inTime: number;
  atSite: number;
  /** Standing instructions ("from now on ..."): times, and a share of the best score. */
  standing: number;
  standingShare: number;
  preference: number;
  /** A turn of fewer content words than `fewWords` loses up to this share. */
  fewWordsLoss: number;
  fewWords: number;
  /** Nearness in meaning beside words, where the best hit has every word of the question; more where it has fewer. */
  dense: number;
  denseUncovered: number;
  /** Long answers, in meaning. */
  longAnswerDense: number;
  /** What a short turn's vector takes of its neighbours' of the same role. */
  denseNeighbours: readonly number[];
  /** 0-based ranks kept for what only meaning finds; the second list where words cover less than `covered`. */
  places: readonly number[];
  placesUncovered: readonly number[];
  covered: number;
  /** A kept place needs this share of the nearest's similarity. */
  placeShare: number;
  /** Less similar than this, and without a word of the question, is noise (cosine of the packaged model). */
  leastSimilarity: number;
  /** From here on the nearest is taken as near (cosine of the packaged model). */
  sureSimilarity: number;
  /** `blend` as in fuse.ts; `rrf` and `seed` are the designs it was measured against. */
  fusion: 'blend' | 'rrf' | 'seed';
}

export const WEIGHTS: Weights = {
  k1: 0.9,
  b: 0.55,
  roleFields: true,
  longAnswer: 0.4,
  shortChars: 400,
  longChars: 1_200,
  neighbours: [0.4, 0.25, 0.15, 0.1],
  borrowChars: 300,
  asks: 0.55,
  author: 1.25,
  when: 1.3,
  inTime: 1.2,
  atSite: 1.25,
  standing: 1.5,
  standingShare: 0.25,
  preference: 1.15,
  fewWordsLoss: 0.2,
  fewWords: 8,
  dense: 0.35,
  denseUncovered: 0.2,
  longAnswerDense: 0.7,
  denseNeighbours: [0.4, 0.2],
  places: [9],
  placesUncovered: [6, 9],
  covered: 0.7,
  placeShare: 0.5,
  leastSimilarity: 0.2,
  sureSimilarity: 0.4,
  fusion: 'blend',
};

/** BM25 as the books have it: what an engine is compared with. */
export const PLAIN: Weights = {
  ...WEIGHTS,
  k1: 1.2,
  b: 0.75,
  roleFields: false,
  longAnswer: 1,
  neighbours: [],
  asks: 1,
  author: 1,
  when: 1,
  inTime: 1,
  atSite: 1,
  standing: 1,
  standingShare: 0,
  preference: 1,
  fewWordsLoss: 0,
  dense: 0,
  denseUncovered: 0,
  longAnswerDense: 1,
  denseNeighbours: [],
  places: [],
  placesUncovered: [],
};

/** Between 1 (short) and `least` (long). */
export function fallOff(chars: number, least: number, { shortChars, longChars }: Weights): number {
  const share = Math.min(1, Math.max(0, (chars - shortChars) / (longChars - shortChars)));
  return 1 - (1 - least) * share;
}
