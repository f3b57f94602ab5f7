import type { Weights } from '../rank/weights';
import type { Docs } from './docs';

/**
 * @file Who borrows from whom: a short turn ("yes, on Tuesday") is understood by what was said around it. Taken when a
 * question is asked, so that adding and removing a turn touches no neighbour's postings.
 */

export interface Links {
  /** Documents side by side, and the place of each. */
  sorted: Uint32Array<ArrayBuffer>;
  place: Uint32Array<ArrayBuffer>;
  /** How much a document borrows at all: 1 where it is short. 0 where no neighbour would give enough. */
  short: Float32Array<ArrayBuffer>;
  /** Terms of each document, with what it borrows. */
  length: Float32Array<ArrayBuffer>;
}

/** Less than this of a count is not worth the steps. */
export const LEAST_SHARE = 0.02;

/** Documents in the order of their conversations; inside one, in the order of its turns. Gone ones are left out. */
function byConversation(docs: Docs): Uint32Array<ArrayBuffer> {
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

export function linksOf(docs: Docs, weights: Weights): Links {
  const { neighbours, borrowChars } = weights;
  const sorted = byConversation(docs);
  const place = new Uint32Array(docs.count);
  const short = new Float32Array(docs.count);
  const length = new Float32Array(docs.length.subarray(0, docs.count));
  for (let p = 0; p < sorted.length; p++) {
    const doc = sorted[p] as number;
    place[doc] = p;
    const own = shortness(docs.chars[doc] as number, borrowChars);
    short[doc] = own * (neighbours[0] ?? 0) < LEAST_SHARE ? 0 : own;
  }
  const links = { sorted, place, short, length };
  for (let p = 0; p < sorted.length; p++) {
    const doc = sorted[p] as number;
    if (short[doc] === 0) continue;
    for (let i = 0; i < neighbours.length; i++) {
      const share = (neighbours[i] as number) * (short[doc] as number);
      if (share < LEAST_SHARE) break;
      const [before, after] = [neighbour(docs, sorted, p, -1 - i), neighbour(docs, sorted, p, i + 1)];
      if (before !== -1) length[doc] = (length[doc] as number) + share * (docs.length[before] as number);
      if (after !== -1) length[doc] = (length[doc] as number) + share * (docs.length[after] as number);
    }
  }
  return links;
}

/**
 * The document `step` places away, or -1: only the same role in the same conversation, for an answer's words are not its
 * question's. `from` is a place in `sorted`.
 */
function neighbour(docs: Docs, sorted: Uint32Array, from: number, step: number): number {
  const at = from + step;
  if (at < 0 || at >= sorted.length) return -1;
  const [doc, other] = [sorted[from] as number, sorted[at] as number];
  const { conversation, flags } = docs;
  if (conversation[doc] !== conversation[other]) return -1;
  return (((flags[doc] as number) ^ (flags[other] as number)) & 3) === 0 ? other : -1;
}

/** 1 up to `borrowChars`, falling with the length from there on. */
export function shortness(chars: number, borrowChars: number): number {
  return Math.min(1, borrowChars / Math.max(1, chars));
}
