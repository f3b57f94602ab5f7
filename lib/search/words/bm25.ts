import type { Docs } from '../docs/docs';
import { LEAST_SHARE, type Links } from '../docs/links';
import type { Weights } from '../rank/weights';
import type { Decoded, Postings } from './postings';

/**
 * @file BM25 (Robertson and Walker; Lucene's idf) over all commits of an index, exact whatever was added and removed:
 * a term's documents are counted while they are read, without those that are gone.
 */

export interface Part {
  /** Number of the commit's first document. */
  base: number;
  postings: Postings;
}

export interface Lexical {
  /** Score by document; only those in `found` are set. */
  scores: Float32Array<ArrayBuffer>;
  found: Uint32Array<ArrayBuffer>;
  /** Of each word of the question, among what users said. */
  idf: number[];
  /** Their sum: what a document with every word once would weigh, about. */
  mass: number;
}

/** Room for one question at a time; kept between questions. */
interface Room {
  counts: Float32Array<ArrayBuffer>;
  scores: Float32Array<ArrayBuffer>;
  touched: Uint32Array<ArrayBuffer>;
  found: Uint32Array<ArrayBuffer>;
  decoded: Decoded;
}

export class Bm25 {
  #room: Room | undefined;
  #average: readonly [number, number] | undefined;
  #fields: readonly [number, number] = [0, 0];
  /** By document: what its length does to a count. */
  #norms: Float64Array<ArrayBuffer> | undefined;

  constructor(
    readonly docs: Docs,
    readonly parts: readonly Part[],
    readonly links: Links,
    readonly weights: Weights,
  ) {}

  /** `terms`: for each word of the question, the terms it may stand as (stems of several languages). */
  score(terms: ReadonlyArray<readonly string[]>): Lexical {
    const room = this.#rooms();
    let found = 0;
    const each: number[] = [];
    for (const variants of terms) {
      const touched = this.#gather(variants, room);
      const idf = this.#idf(room.touched, touched);
      each.push(idf[0]);
      found = this.#add(room, touched, idf, found);
    }
    // A view: the next question writes over it, and by then this one is answered.
    const list = room.found.subarray(0, found);
    const scores = room.scores;
    return { scores, found: list, idf: each, mass: each.reduce((sum, x) => sum + x, 0) };
  }

  /** Living documents whose own text has one of the terms. */
  holders(terms: readonly string[]): number[] {
    const { gone } = this.docs;
    const found: number[] = [];
    for (const { base, postings } of this.parts) {
      for (const term of terms.map((name) => postings.find(name)).filter((number) => number !== -1)) {
        postings.each(term, (doc) => {
          if (!gone[base + doc]) found.push(base + doc);
        });
      }
    }
    return found;
  }

  /** Call when the answer is drawn: the next question needs a clean table. */
  clear({ found }: Lexical): void {
    const { scores } = this.#rooms();
    // A common word was in most of them: then the whole table is emptied faster than its places.
    if (found.length * 8 > scores.length) scores.fill(0);
    else for (const doc of found) scores[doc] = 0;
  }

  #rooms(): Room {
    const size = this.docs.count;
    this.#room ??= {
      counts: new Float32Array(size),
      scores: new Float32Array(size),
      touched: new Uint32Array(size),
      found: new Uint32Array(size),
      decoded: { docs: new Uint32Array(size), counts: new Uint32Array(size) },
    };
    return this.#room;
  }

  /** Counts of one word by document, borrowed ones too. Answers how many documents have it. */
  #gather(variants: readonly string[], room: Room): number {
    let size = 0;
    let alive = 0;
    const allAlive = this.docs.alive === this.docs.count;
    for (const { base, postings } of this.parts) {
      for (const variant of variants) {
        const term = postings.find(variant);
        if (term === -1) continue;
        const most = postings.end(term) - postings.start(term);
        if (size + most > room.decoded.docs.length) room.decoded = enlarged(room.decoded, size + most);
        const end = postings.decode(term, base, room.decoded, size);
        alive += allAlive ? end - size : living(room.decoded.docs, size, end, this.docs.gone);
        size = end;
      }
    }
    return this.#lend(room, size, alive);
  }

  /** Gives each document its count, and those that borrow from it their share. */
  #lend(room: Room, found: number, alive: number): number {
    const { gone } = this.docs;
    const { decoded } = room;
    // A word that every fourth document has is no sign of what a neighbour was about.
    const borrows = this.weights.neighbours.length > 0 && alive * 4 <= this.docs.alive;
    let size = 0;
    for (let i = 0; i < found; i++) {
      const doc = decoded.docs[i] as number;
      const count = decoded.counts[i] as number;
      if (gone[doc]) continue;
      size = give(room, doc, count, size);
      if (borrows) size = this.#toNeighbours(room, doc, count, size);
    }
    return size;
  }

  #toNeighbours(room: Room, doc: number, count: number, before: number): number {
    const { sorted, place, short } = this.links;
    const { conversation, flags } = this.docs;
    const { neighbours } = this.weights;
    const from = place[doc] as number;
    const own = conversation[doc] as number;
    const role = (flags[doc] as number) & 3;
    const last = Math.min(sorted.length - 1, from + neighbours.length);
    let size = before;
    for (let p = Math.max(0, from - neighbours.length); p <= last; p++) {
      const other = sorted[p] as number;
      const borrows = short[other] as number;
      if (p === from || borrows === 0 || conversation[other] !== own) continue;
      if (((flags[other] as number) & 3) !== role) continue;
      const share = (neighbours[(p < from ? from - p : p - from) - 1] as number) * borrows;
      if (share >= LEAST_SHARE) size = give(room, other, count * share, size);
    }
    return size;
  }

  /** By field: what users said, and the rest; the same twice where fields are not kept apart. */
  #idf(touched: Uint32Array, size: number): readonly [number, number] {
    this.#averages();
    const [users, rest] = this.#fields;
    if (!this.weights.roleFields) {
      const idf = lucene(users + rest, size);
      return [idf, idf];
    }
    let own = 0;
    for (let i = 0; i < size; i++) if (this.docs.role(touched[i] as number) === 0) own++;
    return [lucene(users, own), lucene(rest, size - own)];
  }

  #add(room: Room, size: number, idf: readonly [number, number], before: number): number {
    const { counts, touched, scores, found } = room;
    const { k1, roleFields } = this.weights;
    const norms = this.#normed();
    const { flags } = this.docs;
    let at = before;
    for (let i = 0; i < size; i++) {
      const doc = touched[i] as number;
      const count = counts[doc] as number;
      counts[doc] = 0;
      const other = roleFields && ((flags[doc] as number) & 3) !== 0;
      if (scores[doc] === 0) found[at++] = doc;
      const gain = ((other ? idf[1] : idf[0]) * count * (k1 + 1)) / (count + (norms[doc] as number));
      scores[doc] = (scores[doc] as number) + gain;
    }
    return at;
  }

  #normed(): Float64Array {
    if (this.#norms) return this.#norms;
    const { k1, b, roleFields } = this.weights;
    const [users, rest] = this.#averages();
    const { length } = this.links;
    const norms = new Float64Array(this.docs.count);
    for (let doc = 0; doc < norms.length; doc++) {
      const average = roleFields && this.docs.role(doc) !== 0 ? rest : users;
      norms[doc] = k1 * (1 - b + (b * (length[doc] as number)) / average);
    }
    this.#norms = norms;
    return norms;
  }

  /** Mean lengths of the two fields, over living documents. */
  #averages(): readonly [number, number] {
    if (this.#average) return this.#average;
    const sums = [0, 0];
    const sizes = [0, 0];
    for (let i = 0; i < this.docs.count; i++) {
      if (this.docs.gone[i]) continue;
      const field = this.docs.role(i) === 0 ? 0 : 1;
      sums[field] = (sums[field] ?? 0) + (this.links.length[i] ?? 0);
      sizes[field] = (sizes[field] ?? 0) + 1;
    }
    const [a = 0, c = 0] = sums;
    const [users = 0, rest = 0] = sizes;
    this.#fields = [users, rest];
    const both = (a + c) / Math.max(1, users + rest);
    this.#average = this.weights.roleFields
      ? [a / Math.max(1, users) || 1, c / Math.max(1, rest) || 1]
      : [both, both];
    return this.#average;
  }
}

function enlarged({ docs, counts }: Decoded, size: number): Decoded {
  const next = { docs: new Uint32Array(size * 2), counts: new Uint32Array(size * 2) };
  next.docs.set(docs);
  next.counts.set(counts);
  return next;
}

function living(docs: Uint32Array, from: number, to: number, gone: Uint8Array): number {
  let alive = 0;
  for (let i = from; i < to; i++) if (!gone[docs[i] as number]) alive++;
  return alive;
}

/** Adds to a document's count; notes it where it is the first. */
function give({ counts, touched }: Room, doc: number, count: number, size: number): number {
  const had = counts[doc] as number;
  counts[doc] = had + count;
  if (had !== 0) return size;
  touched[size] = doc;
  return size + 1;
}

const lucene = (documents: number, having: number) =>
  Math.log(1 + (documents - having + 0.5) / (having + 0.5));
