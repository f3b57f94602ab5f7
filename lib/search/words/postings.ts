import { asU32 } from '../files/sections';
import { ByteWriter, joined } from './bytes';

/**
 * @file Which documents hold a term, and how often: sorted terms, a hash table to find them by, and lists of document
 * numbers in varint steps, used where they lie. One `Postings` covers the documents of one commit.
 */

/** Terms of one document with their counts. */
export type TermCounts = ReadonlyMap<string, number>;

/** Gathers documents; `finish` gives the sections that are stored. */
export class PostingsBuilder {
  #numbers = new Map<string, number>();
  #names: string[] = [];
  /** Term, document and count of each posting, as they came: sorted by term at the end. */
  #terms = new Uint32Array(64);
  #docs = new Uint32Array(64);
  #counts = new Uint32Array(64);
  #size = 0;

  /** `doc`: number inside the commit, higher than any before. Counts are whole and above zero. */
  add(doc: number, terms: TermCounts): void {
    for (const [term, count] of terms) this.put(this.numberOf(term), doc, count);
  }

  /** The number by which a term is put. */
  numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.#names.length);
    return this.#names.push(term) - 1;
  }

  /** For one term, documents must come in rising order. */
  put(term: number, doc: number, count: number): void {
    const at = this.#size++;
    if (at === this.#terms.length) this.#grow();
    this.#terms[at] = term;
    this.#docs[at] = doc;
    this.#counts[at] = count;
  }

  #grow(): void {
    const grown = (from: Uint32Array<ArrayBuffer>) => {
      const next = new Uint32Array(from.length * 2);
      next.set(from);
      return next;
    };
    this.#terms = grown(this.#terms);
    this.#docs = grown(this.#docs);
    this.#counts = grown(this.#counts);
  }

  finish(): Array<Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>> {
    const names = this.#names;
    const order = Array.from(names, (_, i) => i).sort((a, b) =>
      (names[a] ?? '') < (names[b] ?? '') ? -1 : 1,
    );
    const { starts, sorted } = this.#byTerm();
    const writer = new ByteWriter();
    const listEnds = new Uint32Array(names.length);
    for (const [place, term] of order.entries()) {
      let last = 0;
      for (let i = starts[term] ?? 0; i < (starts[term + 1] ?? 0); i++) {
        const posting = sorted[i] as number;
        const [doc = 0, count = 0] = [this.#docs[posting], this.#counts[posting]];
        // The lowest bit says "more than once": most terms stand once in a turn, and cost no second byte.
        writer.varint(((doc - last) << 1) | (count > 1 ? 1 : 0));
        if (count > 1) writer.varint(count);
        last = doc;
      }
      listEnds[place] = writer.length;
    }
    const encoder = new TextEncoder();
    const terms = joined(order.map((term) => encoder.encode(names[term])));
    return [terms.bytes, terms.ends, writer.bytes(), listEnds, slotsOf(terms.bytes, terms.ends)];
  }

  /** Postings of each term side by side, in the order they came. */
  #byTerm(): { starts: Uint32Array; sorted: Uint32Array } {
    const starts = new Uint32Array(this.#names.length + 1);
    for (let i = 0; i < this.#size; i++) {
      const after = (this.#terms[i] as number) + 1;
      starts[after] = (starts[after] as number) + 1;
    }
    for (let t = 1; t < starts.length; t++) starts[t] = (starts[t] as number) + (starts[t - 1] as number);
    const at = starts.slice();
    const sorted = new Uint32Array(this.#size);
    for (let i = 0; i < this.#size; i++) {
      const term = this.#terms[i] as number;
      const place = at[term] as number;
      sorted[place] = i;
      at[term] = place + 1;
    }
    return { starts, sorted };
  }
}

/** A hash table of term numbers plus one; 0 is an empty slot. */
function slotsOf(bytes: Uint8Array, ends: Uint32Array): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(slotsFor(ends.length));
  for (let i = 0; i < ends.length; i++) {
    let slot = hashBytes(bytes, ends[i - 1] ?? 0, ends[i] ?? 0) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = i + 1;
  }
  return slots;
}

/** A power of two, at most three quarters full. */
function slotsFor(terms: number): number {
  let slots = 4;
  while (slots * 3 < terms * 4) slots *= 2;
  return slots;
}

/** FNV-1a, 32 bits. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Reads what `PostingsBuilder.finish` gave. */
export class Postings {
  readonly lists: Uint8Array<ArrayBuffer>;
  readonly #terms: Uint8Array<ArrayBuffer>;
  readonly #termEnds: Uint32Array<ArrayBuffer>;
  readonly #listEnds: Uint32Array<ArrayBuffer>;
  readonly #slots: Uint32Array<ArrayBuffer>;

  constructor(sections: ReadonlyArray<Uint8Array<ArrayBuffer>>) {
    const [terms = new Uint8Array(0), termEnds, lists = new Uint8Array(0), listEnds, slots] = sections;
    this.#terms = terms;
    this.#termEnds = asU32(termEnds);
    this.lists = lists;
    this.#listEnds = asU32(listEnds);
    this.#slots = asU32(slots);
  }

  get size(): number {
    return this.#termEnds.length;
  }

  /** The term's number, or -1. */
  find(term: string): number {
    const wanted = encoder.encode(term);
    const mask = this.#slots.length - 1;
    let slot = hashBytes(wanted, 0, wanted.length) & mask;
    for (let held = this.#slots[slot] ?? 0; held !== 0; held = this.#slots[slot] ?? 0) {
      if (this.#equals(held - 1, wanted)) return held - 1;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  #equals(term: number, wanted: Uint8Array): boolean {
    const start = this.#termEnds[term - 1] ?? 0;
    const end = this.#termEnds[term] ?? 0;
    if (end - start !== wanted.length) return false;
    for (let i = 0; i < wanted.length; i++) if (this.#terms[start + i] !== wanted[i]) return false;
    return true;
  }

  /** Where a term's list lies in `lists`. */
  start(term: number): number {
    return this.#listEnds[term - 1] ?? 0;
  }

  end(term: number): number {
    return this.#listEnds[term] ?? 0;
  }

  term(number: number): string {
    return decoder.decode(this.#terms.subarray(this.#termEnds[number - 1] ?? 0, this.#termEnds[number]));
  }

  /** The term of the longest list, of those that fit; empty where there is none. */
  longest(fits: (term: string) => boolean): string {
    let best = '';
    let most = 0;
    for (let number = 0; number < this.size; number++) {
      const length = this.end(number) - this.start(number);
      const term = length > most ? this.term(number) : '';
      if (term === '' || !fits(term)) continue;
      most = length;
      best = term;
    }
    return best;
  }

  /** Terms that begin with `prefix`, at most `most`, in their order. */
  withPrefix(prefix: string, most: number): string[] {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.term(middle) < prefix) low = middle + 1;
      else high = middle;
    }
    const found: string[] = [];
    for (let i = low; i < this.size && found.length < most; i++) {
      const term = this.term(i);
      if (!term.startsWith(prefix)) break;
      found.push(term);
    }
    return found;
  }

  /** Walks a term's documents (numbers inside the commit) in rising order. */
  each(term: number, hear: (doc: number, count: number) => void): void {
    const most = this.end(term) - this.start(term);
    const into = { docs: new Uint32Array(most), counts: new Uint32Array(most) };
    const size = this.decode(term, 0, into, 0);
    for (let i = 0; i < size; i++) hear(into.docs[i] as number, into.counts[i] as number);
  }

  /**
   * A term's documents, `base` added, with their counts, written from place `from` on. `into` must have room for all
   * documents of the commit: this is the inner loop of every question, and writes without looking. Answers where it
   * ended.
   */
  decode(term: number, base: number, { docs, counts }: Decoded, from: number): number {
    const { lists } = this;
    const end = this.end(term);
    let doc = base;
    let size = from;
    for (let at = this.start(term); at < end; size++) {
      let byte = lists[at++] as number;
      let value = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = lists[at++] as number;
        value |= (byte & 0x7f) << shift;
      }
      doc += value >>> 1;
      docs[size] = doc;
      counts[size] = 1;
      if ((value & 1) === 0) continue;
      byte = lists[at++] as number;
      let count = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = lists[at++] as number;
        count |= (byte & 0x7f) << shift;
      }
      counts[size] = count;
    }
    return size;
  }
}

export interface Decoded {
  docs: Uint32Array<ArrayBuffer>;
  counts: Uint32Array<ArrayBuffer>;
}
