import type { Scored } from './top';
import type { Weights } from './weights';

/** @file Two lists into one. */

export interface Lists {
  /** Documents by words, best first; scores above zero. */
  words: readonly Scored[];
  /** Documents by meaning, best first; cosines. Those of `words` too, where they have a vector. */
  meaning: readonly Scored[];
  /** Share of the question's words, by rarity, that the best hit by words has; 0 to 1. */
  coverage: number;
  /** How much a document counts at all, 0 to 1: turns of two words rarely answer. */
  worth(doc: number): number;
}

/**
 * Best first. Words are taken as strong as they are for this question: the best hit counts what it covers, not 1. A
 * list scaled to its own best throws away nearly all that only meaning finds; the more so where words find little.
 */
export function fuse({ words, meaning, coverage, worth }: Lists, weights: Weights): Scored[] {
  if (weights.fusion !== 'blend') return otherDesigns(words, meaning, weights);
  const best = words[0]?.score || 1;
  // A nearest that is far says little: lists of nothing but strangers have a best one too.
  const near = Math.max(weights.sureSimilarity, meaning[0]?.score ?? 0);
  const share = weights.dense + weights.denseUncovered * (1 - coverage);
  const scores = new Map<number, number>();
  for (const { doc, score } of words) scores.set(doc, (score / best) * coverage);
  if (share > 0) {
    for (const { doc, score } of meaning) {
      scores.set(doc, (scores.get(doc) ?? 0) + (share * Math.max(0, score)) / near);
    }
  }
  const list = [...scores].map(([doc, score]) => ({ doc, score: score * worth(doc) })).sort(byScore);
  const places = coverage > weights.covered ? weights.places : weights.placesUncovered;
  return keepPlaces(list, meaning, places, weights.placeShare);
}

function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || a.doc - b.doc;
}

/** A place is kept only for what is about as near as the nearest: a small store has no second good one. */
function keepPlaces(
  list: Scored[],
  meaning: readonly Scored[],
  places: readonly number[],
  share: number,
): Scored[] {
  const near = (meaning[0]?.score ?? 0) * share;
  const result = [...list];
  for (const place of places) {
    const above = new Set(result.slice(0, place + 1).map(({ doc }) => doc));
    const next = meaning.slice(0, place + 1).find(({ doc, score }) => !above.has(doc) && score >= near);
    const from = next ? result.findIndex(({ doc }) => doc === next.doc) : -1;
    const moved = from > place ? result.splice(from, 1)[0] : undefined;
    if (moved) result.splice(place, 0, moved);
  }
  return result;
}

const RRF_K = 60;

/** Reciprocal ranks (Cormack et al. 2009), and the first design's 0.7 / 0.3 of lists scaled to their best. */
function otherDesigns(words: readonly Scored[], meaning: readonly Scored[], { fusion }: Weights): Scored[] {
  const scores = new Map<number, number>();
  const add = (list: readonly Scored[], gain: (score: number, rank: number) => number) => {
    for (const [rank, { doc, score }] of list.entries())
      scores.set(doc, (scores.get(doc) ?? 0) + gain(score, rank));
  };
  if (fusion === 'rrf') for (const list of [words, meaning]) add(list, (_, rank) => 1 / (RRF_K + rank + 1));
  else {
    add(meaning, (score) => (0.7 * Math.max(0, score)) / (meaning[0]?.score || 1));
    add(words, (score) => (0.3 * score) / (words[0]?.score || 1));
  }
  return [...scores].map(([doc, score]) => ({ doc, score })).sort(byScore);
}
