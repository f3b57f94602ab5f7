import type { Weights } from '../rank/weights';
import type { Docs } from './docs';

/**
 * @file Who borrows from whom: a short turn ("yes, on Tuesday") is understood by what was said around it. Taken when a
 * question is asked, so that adding and removing a turn touches no neighbour's postings.
 */

export interface Links {
  /** Links of document i lie at starts[i] .. starts[i + 1]. */
  starts: Uint32Array<ArrayBuffer>;
  /** The borrower. */
  to: Uint32Array<ArrayBuffer>;
  /** Its share of each count. */
  share: Float32Array<ArrayBuffer>;
  /** Terms of each document, with what it borrows. */
  length: Float32Array<ArrayBuffer>;
}

const LEAST_SHARE = 0.02;

/** Documents in the order of their conversations; inside one, in the order of its turns. Gone ones are left out. */
export function byConversation(docs: Docs): Uint32Array<ArrayBuffer> {
  const places = startsOf(docs);
  const starts = places.slice();
  const sorted = new Uint32Array(docs.alive);
  for (let i = 0; i < docs.count; i++) {
    if (docs.gone[i]) continue;
    const conversation = docs.conversation[i] ?? 0;
    const start = starts[conversation] ?? 0;
    let at = bump(places, conversation);
    // Turns come nearly in order: moving the few that do not is cheaper than sorting.
    while (at > start && later(docs, sorted[at - 1] ?? 0, i)) {
      sorted[at] = sorted[at - 1] ?? 0;
      at--;
    }
    sorted[at] = i;
  }
  return sorted;
}

/** Where each conversation starts, when all stand one after another. */
function startsOf(docs: Docs): Uint32Array<ArrayBuffer> {
  let most = 0;
  for (let i = 0; i < docs.count; i++) most = Math.max(most, docs.conversation[i] ?? 0);
  const starts = new Uint32Array(most + 2);
  for (let i = 0; i < docs.count; i++) if (!docs.gone[i]) bump(starts, (docs.conversation[i] ?? 0) + 1);
  for (let c = 1; c < starts.length; c++) starts[c] = (starts[c] ?? 0) + (starts[c - 1] ?? 0);
  return starts;
}

function bump(counts: Uint32Array, at: number): number {
  const before = counts[at] ?? 0;
  counts[at] = before + 1;
  return before;
}

function later(docs: Docs, a: number, b: number): boolean {
  const [orderA = 0, orderB = 0] = [docs.order[a], docs.order[b]];
  return orderA > orderB;
}

export function linksOf(docs: Docs, sorted: Uint32Array, weights: Weights): Links {
  const length = new Float32Array(docs.length.subarray(0, docs.count));
  const counts = new Uint32Array(docs.count + 1);
  const each = (hear: (from: number, to: number, share: number) => void) =>
    eachLink(docs, sorted, weights, hear);
  each((from, to, share) => {
    counts[from + 1] = (counts[from + 1] ?? 0) + 1;
    length[to] = (length[to] ?? 0) + share * (docs.length[from] ?? 0);
  });
  for (let i = 1; i <= docs.count; i++) counts[i] = (counts[i] ?? 0) + (counts[i - 1] ?? 0);
  const at = counts.slice();
  const to = new Uint32Array(counts[docs.count] ?? 0);
  const shares = new Float32Array(to.length);
  each((from, borrower, share) => {
    const place = bump(at, from);
    to[place] = borrower;
    shares[place] = share;
  });
  return { starts: counts, to, share: shares, length };
}

function eachLink(
  docs: Docs,
  sorted: Uint32Array,
  { neighbours, borrowChars }: Weights,
  hear: (from: number, to: number, share: number) => void,
): void {
  for (let p = 0; p < sorted.length; p++) {
    const doc = sorted[p] ?? 0;
    const short = shortness(docs.chars[doc] ?? 0, borrowChars);
    for (let i = 0; i < neighbours.length; i++) {
      const share = (neighbours[i] as number) * short;
      if (share < LEAST_SHARE) break;
      const [before, after] = [sorted[p - 1 - i], sorted[p + 1 + i]];
      if (before !== undefined && lends(docs, before, doc)) hear(before, doc, share);
      if (after !== undefined && lends(docs, after, doc)) hear(after, doc, share);
    }
  }
}

/** Only the same role in the same conversation: an answer's words are not its question's. */
function lends(docs: Docs, from: number, to: number): boolean {
  return docs.conversation[from] === docs.conversation[to] && docs.role(from) === docs.role(to);
}

/** 1 up to `borrowChars`, falling with the length from there on. */
export function shortness(chars: number, borrowChars: number): number {
  return Math.min(1, borrowChars / Math.max(1, chars));
}
