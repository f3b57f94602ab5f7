import type { Arena } from '../kernel/arena';
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

/** Worked out in the kernel: it is the first thing a question after a start from nothing waits for. */
export function linksOf(docs: Docs, weights: Weights, arena: Arena): Links {
  const { neighbours, borrowChars } = weights;
  const { count } = docs;
  let conversations = 0;
  for (let i = 0; i < count; i++)
    conversations = Math.max(conversations, (docs.conversation[i] as number) + 1);
  const pieces: number[] = [];
  const room = (bytes: number) => {
    const at = arena.alloc(bytes);
    pieces.push(at);
    return at;
  };
  const bytesOf = (column: Uint32Array | Uint16Array | Uint8Array | Float64Array) =>
    new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  const given = [
    ...[docs.conversation, docs.order, docs.flags, docs.chars, docs.length, docs.gone].map((column) =>
      bytesOf(column.subarray(0, count)),
    ),
    new Uint8Array((conversations + 1) * 4),
    new Uint8Array((conversations + 1) * 4),
    bytesOf(Float64Array.from(neighbours)),
  ];
  const places = given.map((column) => room(column.length));
  const results = [0, 1, 2, 3].map(() => room(count * 4));
  const table = room((places.length + results.length) * 4);
  for (const [i, column] of given.entries()) arena.u8(places[i] as number, column.length).set(column);
  arena.u32(table, places.length + results.length).set([...places, ...results]);
  const size = arena.kernel.links(table, count, conversations, neighbours.length, borrowChars, LEAST_SHARE);
  const [sorted = 0, place = 0, short = 0, borrowed = 0] = results;
  const links = {
    sorted: arena.u32(sorted, size).slice(),
    place: arena.u32(place, count).slice(),
    short: arena.f32(short, count).slice(),
    length: arena.f32(borrowed, count).slice(),
  };
  for (const piece of pieces) arena.free(piece);
  return links;
}

/** 1 up to `borrowChars`, falling with the length from there on. */
export function shortness(chars: number, borrowChars: number): number {
  return Math.min(1, borrowChars / Math.max(1, chars));
}
