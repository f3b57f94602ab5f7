import type { Docs } from '../docs/docs';
import type { Lexical } from '../words/bm25';
import type { Parsed } from './question';
import { Flag } from './signals';
import { type Scored, topDocs } from './top';
import { fallOff, type Weights } from './weights';

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
  { scores, found }: Lexical,
  asked: Asked,
  allowed: Uint8Array | null,
  weights: Weights,
  want: number,
): Scored[] {
  const weightOf = weigher(docs, asked, weights);
  const { flags } = docs;
  const special: number[] = [];
  let best = 0;
  // A common word is in every document: nothing is done here that is not needed for each.
  for (let i = 0; i < found.length; i++) {
    const doc = found[i] as number;
    const weighed = (scores[doc] as number) * weightOf(doc);
    scores[doc] = weighed;
    if (allowed && !allowed[doc]) continue;
    if (weighed > best) best = weighed;
    if ((flags[doc] as number) & (Flag.standing | Flag.preference)) special.push(doc);
  }
  lift(docs, scores, special, best, weights);
  return topDocs(scores, found, want, allowed);
}

function weigher(docs: Docs, asked: Asked, weights: Weights): (doc: number) => number {
  const { flags, chars, author, saidAt } = docs;
  const { parsed, when, isAtSite } = asked;
  const named = asked.authors.length === 1 ? (asked.authors[0] ?? -1) : -1;
  const { time } = parsed;
  return (doc) => {
    const flag = flags[doc] as number;
    let weight = (flag & Flag.role) === 0 ? 1 : fallOff(chars[doc] as number, weights.longAnswer, weights);
    if (flag & Flag.asks) weight *= weights.asks;
    if (named !== -1 && author[doc] === named) weight *= weights.author;
    if (when && flag & Flag.time) weight *= weights.when;
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
  special: readonly number[],
  best: number,
  weights: Weights,
): void {
  for (const doc of special) {
    if ((docs.flags[doc] as number) & Flag.standing)
      scores[doc] = (scores[doc] as number) * weights.standing + weights.standingShare * best;
    else scores[doc] = (scores[doc] as number) * weights.preference;
  }
}
