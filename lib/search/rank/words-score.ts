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
  let best = 0;
  for (const doc of found) {
    const weighed = (scores[doc] as number) * weightOf(docs, doc, asked, weights);
    scores[doc] = weighed;
    if (weighed > best && (!allowed || allowed[doc])) best = weighed;
  }
  const own = allowed ? found.filter((doc) => allowed[doc]) : found;
  lift(docs, scores, own, best, weights);
  return topDocs(scores, own, want);
}

function weightOf(docs: Docs, doc: number, asked: Asked, weights: Weights): number {
  const flags = docs.flags[doc] as number;
  let weight =
    (flags & Flag.role) === 0 ? 1 : fallOff(docs.chars[doc] as number, weights.longAnswer, weights);
  if (flags & Flag.asks) weight *= weights.asks;
  if (asked.authors.length === 1 && docs.author[doc] === asked.authors[0]) weight *= weights.author;
  if (asked.when && flags & Flag.time) weight *= weights.when;
  return weight * timeAndPlace(docs, doc, asked, weights);
}

/** A named time or site lifts and does not exclude: people remember both wrongly. */
function timeAndPlace(docs: Docs, doc: number, { parsed, isAtSite }: Asked, weights: Weights): number {
  const at = docs.saidAt[doc] as number;
  const inTime = parsed.time !== null && at >= parsed.time.from && at < parsed.time.to;
  return (inTime ? weights.inTime : 1) * (isAtSite?.(doc) ? weights.atSite : 1);
}

/** Standing instructions hold for questions that share few of their words: a share of the best score, if any word. */
function lift(docs: Docs, scores: Float32Array, found: Uint32Array, best: number, weights: Weights): void {
  for (const doc of found) {
    const flags = docs.flags[doc] as number;
    if (flags & Flag.standing)
      scores[doc] = (scores[doc] as number) * weights.standing + weights.standingShare * best;
    else if (flags & Flag.preference) scores[doc] = (scores[doc] as number) * weights.preference;
  }
}
