import { asF64, asU16, asU32 } from '../files/sections';

/**
 * @file The documents (turns) of an index as columns: numbers by document number, keys as bytes. A document never
 * changes: it is marked gone and another takes its place.
 */

/** What a document is made of, beside its words. */
export interface DocRow {
  key: string;
  /** Number of its conversation. */
  conversation: number;
  order: number;
  saidAt: number;
  /** See signals.ts; the two lowest bits are the role. */
  flags: number;
  /** Terms, with dates and authors. */
  length: number;
  /** UTF-16 units of the text. */
  chars: number;
  /** 0: none. */
  author: number;
}

export const DOC_SECTIONS = 9;

export function packDocs(rows: readonly DocRow[]): ArrayBufferView[] {
  const encoder = new TextEncoder();
  const keys = rows.map((row) => encoder.encode(row.key));
  const ends = new Uint32Array(rows.length);
  let total = 0;
  for (const [i, key] of keys.entries()) {
    total += key.length;
    ends[i] = total;
  }
  const bytes = new Uint8Array(total);
  for (const [i, key] of keys.entries()) bytes.set(key, (ends[i] ?? 0) - key.length);
  return [
    Uint32Array.from(rows, (row) => row.conversation),
    Float64Array.from(rows, (row) => row.order),
    Float64Array.from(rows, (row) => row.saidAt),
    Uint16Array.from(rows, (row) => row.flags),
    Uint32Array.from(rows, (row) => row.length),
    Uint32Array.from(rows, (row) => row.chars),
    Uint16Array.from(rows, (row) => row.author),
    ends,
    bytes,
  ];
}

interface Keys {
  base: number;
  ends: Uint32Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
}

export class Docs {
  /** Also those that are gone. */
  count = 0;
  alive = 0;
  conversation = new Uint32Array(0);
  order = new Float64Array(0);
  saidAt = new Float64Array(0);
  flags = new Uint16Array(0);
  length = new Uint32Array(0);
  chars = new Uint32Array(0);
  author = new Uint16Array(0);
  gone = new Uint8Array(0);
  #keys: Keys[] = [];
  #numbers: Map<string, number> | undefined;
  readonly #decoder = new TextDecoder();

  /** Adds what `packDocs` gave; answers the number of the first. */
  add(sections: ReadonlyArray<Uint8Array<ArrayBuffer>>): number {
    const base = this.count;
    const conversation = asU32(sections[0]);
    this.#reserve(base + conversation.length);
    this.conversation.set(conversation, base);
    this.order.set(asF64(sections[1]), base);
    this.saidAt.set(asF64(sections[2]), base);
    this.flags.set(asU16(sections[3]), base);
    this.length.set(asU32(sections[4]), base);
    this.chars.set(asU32(sections[5]), base);
    this.author.set(asU16(sections[6]), base);
    this.#keys.push({ base, ends: asU32(sections[7]), bytes: sections[8] ?? new Uint8Array(0) });
    this.count += conversation.length;
    this.alive += conversation.length;
    if (this.#numbers) for (let i = base; i < this.count; i++) this.#numbers.set(this.key(i), i);
    return base;
  }

  /** Columns double: adding turn by turn must not copy everything each time. */
  #reserve(count: number): void {
    const old = this.conversation.length;
    if (count <= old) return;
    const room = old === 0 ? count : Math.max(count, old * 2);
    const grown = <T extends { set(from: T): void }>(next: T, from: T): T => {
      next.set(from);
      return next;
    };
    this.conversation = grown(new Uint32Array(room), this.conversation);
    this.order = grown(new Float64Array(room), this.order);
    this.saidAt = grown(new Float64Array(room), this.saidAt);
    this.flags = grown(new Uint16Array(room), this.flags);
    this.length = grown(new Uint32Array(room), this.length);
    this.chars = grown(new Uint32Array(room), this.chars);
    this.author = grown(new Uint16Array(room), this.author);
    this.gone = grown(new Uint8Array(room), this.gone);
  }

  key(doc: number): string {
    const part = this.#keys.findLast(({ base }) => base <= doc);
    if (!part) return '';
    const i = doc - part.base;
    return this.#decoder.decode(part.bytes.subarray(part.ends[i - 1] ?? 0, part.ends[i]));
  }

  /** The living document of a key. The table is made when it is first asked for: searching does not need it. */
  numberOf(key: string): number | undefined {
    if (!this.#numbers) {
      this.#numbers = new Map();
      for (let i = 0; i < this.count; i++) if (!this.gone[i]) this.#numbers.set(this.key(i), i);
    }
    return this.#numbers.get(key);
  }

  remove(doc: number): void {
    if (doc >= this.count || this.gone[doc]) return;
    this.gone[doc] = 1;
    this.alive--;
    const key = this.#numbers && this.key(doc);
    if (key !== undefined && this.#numbers?.get(key) === doc) this.#numbers.delete(key);
  }

  row(doc: number): DocRow {
    return {
      key: this.key(doc),
      conversation: this.conversation[doc] ?? 0,
      order: this.order[doc] ?? 0,
      saidAt: this.saidAt[doc] ?? 0,
      flags: this.flags[doc] ?? 0,
      length: this.length[doc] ?? 0,
      chars: this.chars[doc] ?? 0,
      author: this.author[doc] ?? 0,
    };
  }

  role(doc: number): number {
    return (this.flags[doc] ?? 0) & 3;
  }
}
