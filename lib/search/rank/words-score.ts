import type { Docs } from '../docs/docs';
import type { Lexical } from '../words/bm25';
import type { OwnWeights } from './own-weights';
import type { Parsed } from './question';
import { Flag } from './signals';
import { type Scored, topDocs } from './top';
import type { Weights } from './weights';

/** @file What words say, weighed by what a turn is: who said it, how long it is, whether it asks or instructs. */

export interface Asked {
  parsed: Parsed;
  /** Numbers of the authors the question names. */
  authors: readonly number[];
  /** It asks for a time. */
  when: boolean;
  /** A site's documents, where the question names a site. */
  isAtSite: ((doc: number) => boolean) | null;
}

/** Changes `lexical.scores` in place and answers the best `want`. `allowed` null: all. */
export function weighWords(
  docs: Docs,
  own: OwnWeights,
  { scores, found }: Lexical,
  asked: Asked,
  allowed: Uint8Array | null,
  weights: Weights,
  want: number,
): Scored[] {
  const { factor } = own;
  const weightOf = weigher(docs, asked, weights);
  let best = 0;
  // A common word is in every document: nothing is done here that is not needed for each.
  for (let i = 0; i < found.length; i++) {
    const doc = found[i] as number;
    const weighed = (scores[doc] as number) * (factor[doc] as number) * (weightOf ? weightOf(doc) : 1);
    scores[doc] = weighed;
    if (weighed > best && (!allowed || allowed[doc])) best = weighed;
  }
  lift(docs, scores, own.special, best, allowed, weights);
  return topDocs(scores, found, want, allowed);
}

/** What a question's own signs change of a document's weight; null where it has none of them. */
function weigher(
  { flags, author, saidAt }: Docs,
  { authors, parsed: { time }, when, isAtSite }: Asked,
  weights: Weights,
): ((doc: number) => number) | null {
  const named = authors.length === 1 ? (authors[0] ?? -1) : -1;
  if (named === -1 && !when && !time && !isAtSite) return null;
  return (doc) => {
    let weight = named !== -1 && author[doc] === named ? weights.author : 1;
    if (when && (flags[doc] as number) & Flag.time) weight *= weights.when;
    // A named time or site lifts and does not exclude: people remember both wrongly.
    if (time && isWithin(saidAt[doc] as number, time)) weight *= weights.inTime;
    return isAtSite?.(doc) ? weight * weights.atSite : weight;
  };
}

const isWithin = (at: number, { from, to }: { from: number; to: number }) => at >= from && at < to;

/** Standing instructions hold for questions that share few of their words: a share of the best score, if any word. */
function lift(
  docs: Docs,
  scores: Float32Array,
  special: Uint32Array,
  best: number,
  allowed: Uint8Array | null,
  weights: Weights,
): void {
  for (const doc of special) {
    if (scores[doc] === 0 || (allowed && !allowed[doc])) continue;
    if ((docs.flags[doc] as number) & Flag.standing)
      scores[doc] = (scores[doc] as number) * weights.standing + weights.standingShare * best;
    else scores[doc] = (scores[doc] as number) * weights.preference;
  }
}
