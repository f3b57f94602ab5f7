import type { Arena } from '../kernel/arena';
import { paddedDims, quantise } from './quantise';

/**
 * @file The vectors of one model: rows by number, each a passage of a document. Small tables lie in memory whole;
 * large ones keep sign bits and scales there and read the rows they want from the file.
 */

export interface Passage {
  /** Document number. */
  doc: number;
  /** UTF-16 units of the document's text. */
  start: number;
  end: number;
}

/** Rows in the form they are stored in; `count` of them. */
export interface PackedRows {
  doc: Uint32Array<ArrayBuffer>;
  start: Uint32Array<ArrayBuffer>;
  end: Uint32Array<ArrayBuffer>;
  scales: Float32Array<ArrayBuffer>;
  bits: Uint8Array<ArrayBuffer>;
  high: Int8Array<ArrayBuffer>;
  low: Int8Array<ArrayBuffer>;
}

/** Reads row planes from where they are stored; `into` takes `rows.length` x dims bytes. */
export interface RowReader {
  read(plane: 'high' | 'low', rows: Uint32Array, into: Int8Array<ArrayBuffer>): void;
}

export class VectorTable {
  readonly dims: number;
  count = 0;
  alive = 0;
  #room = 0;
  bits = 0;
  scales = 0;
  /** 0 where rows are read from the file. */
  high = 0;
  low = 0;
  /** A bit for each living row. */
  living = 0;
  doc = new Uint32Array(0);
  start = new Uint32Array(0);
  end = new Uint32Array(0);
  #ofDoc: { starts: Uint32Array; rows: Uint32Array } | undefined;

  /** Where set, planes stay in the file: before the first row is added. */
  reader: RowReader | null = null;

  /** @param width numbers in a vector, before padding. */
  constructor(
    readonly arena: Arena,
    readonly model: string,
    readonly width: number,
    readonly mean: Float32Array<ArrayBuffer>,
  ) {
    this.dims = paddedDims(width);
  }

  /** Packs vectors; those that say nothing are left out. */
  pack(passages: readonly Passage[], vectors: readonly Float32Array[]): PackedRows {
    const packed = emptyRows(passages.length, this.dims);
    let row = 0;
    for (const [i, passage] of passages.entries()) {
      const vector = vectors[i];
      if (!vector || !quantise(vector, this.mean, this.dims, packed, row)) continue;
      packed.doc[row] = passage.doc;
      packed.start[row] = passage.start;
      packed.end[row] = passage.end;
      row++;
    }
    return firstRows(packed, row, this.dims);
  }

  /** Adds rows; answers the number of the first. */
  add(rows: PackedRows): number {
    const base = this.addWithoutPlanes(rows);
    const planes = this.planesOf(base, rows.doc.length);
    if (planes) {
      planes.high.set(rows.high);
      planes.low.set(rows.low);
    }
    return base;
  }

  /** Adds rows whose planes are written into `planesOf` afterwards, or stay in the file. */
  addWithoutPlanes(rows: Omit<PackedRows, 'high' | 'low'>): number {
    const { arena, dims } = this;
    const base = this.count;
    const size = rows.doc.length;
    this.reserve(base + size);
    this.doc.set(rows.doc, base);
    this.start.set(rows.start, base);
    this.end.set(rows.end, base);
    arena.f32(this.scales + base * 4, size).set(rows.scales);
    arena.u8(this.bits + (base * dims) / 8, rows.bits.length).set(rows.bits);
    const living = arena.u8(this.living, Math.ceil((base + size) / 8));
    for (let i = base; i < base + size; i++) living[i >> 3] = (living[i >> 3] as number) | (1 << (i & 7));
    this.count += size;
    this.alive += size;
    this.#ofDoc = undefined;
    return base;
  }

  /** Where the planes of rows lie; null where they stay in the file. Valid until memory grows. */
  planesOf(base: number, size: number): { high: Int8Array<ArrayBuffer>; low: Int8Array<ArrayBuffer> } | null {
    const { arena, dims } = this;
    if (this.reader) return null;
    return {
      high: arena.i8(this.high + base * dims, size * dims),
      low: arena.i8(this.low + base * dims, size * dims),
    };
  }

  /** Makes room for so many rows at once: growing copies everything. */
  reserve(count: number): void {
    if (count <= this.#room) return;
    const room = this.#room === 0 ? count : Math.max(count, Math.ceil(this.#room * 1.5));
    const { arena, dims } = this;
    this.scales = arena.enlarge(this.scales, room * 4);
    this.bits = arena.enlarge(this.bits, (room * dims) / 8);
    this.living = arena.enlarge(this.living, room / 8 + 1);
    if (!this.reader) {
      this.high = arena.enlarge(this.high, room * dims);
      this.low = arena.enlarge(this.low, room * dims);
    }
    this.doc = grown(this.doc, room);
    this.start = grown(this.start, room);
    this.end = grown(this.end, room);
    this.#room = room;
  }

  /** Takes back rows from `first` on that were just added. */
  drop(first: number): void {
    for (let row = first; row < this.count; row++) this.kill(row);
    this.count = Math.min(this.count, first);
    this.#ofDoc = undefined;
  }

  isAlive(row: number): boolean {
    return (
      row < this.count && ((this.arena.u8(this.living + (row >> 3), 1)[0] ?? 0) & (1 << (row & 7))) !== 0
    );
  }

  kill(row: number): void {
    if (!this.isAlive(row)) return;
    const byte = this.arena.u8(this.living + (row >> 3), 1);
    byte[0] = (byte[0] ?? 0) & ~(1 << (row & 7));
    this.alive--;
  }

  /** Rows of a document, living or not; empty where it has none. */
  rowsOf(doc: number): Uint32Array {
    if (!this.#ofDoc) this.#ofDoc = grouped(this.doc.subarray(0, this.count));
    const { starts, rows } = this.#ofDoc;
    return doc + 1 < starts.length ? rows.subarray(starts[doc], starts[doc + 1]) : rows.subarray(0, 0);
  }

  /** Rows from `from` on, as they would be stored. */
  slice(from: number, to: number): PackedRows {
    const { arena, dims } = this;
    const rows = Uint32Array.from({ length: to - from }, (_, i) => from + i);
    const planes = { high: new Int8Array(rows.length * dims), low: new Int8Array(rows.length * dims) };
    for (const plane of ['high', 'low'] as const) {
      if (this.reader) this.reader.read(plane, rows, planes[plane]);
      else planes[plane].set(arena.i8(this[plane] + from * dims, rows.length * dims));
    }
    return {
      doc: this.doc.slice(from, to),
      start: this.start.slice(from, to),
      end: this.end.slice(from, to),
      scales: arena.f32(this.scales + from * 4, to - from).slice(),
      bits: arena.u8(this.bits + (from * dims) / 8, ((to - from) * dims) / 8).slice(),
      ...planes,
    };
  }

  /** A row as numbers again; to 16 bits. */
  vector(row: number): Float32Array<ArrayBuffer> {
    const { high, low, scales } = this.slice(row, row + 1);
    return Float32Array.from(
      high.subarray(0, this.width),
      (x, i) => (scales[0] ?? 0) * (x + (low[i] ?? 0) / 256),
    );
  }

  free(): void {
    for (const at of [this.scales, this.bits, this.living, this.high, this.low]) this.arena.free(at);
  }
}

export function emptyRows(count: number, dims: number): PackedRows {
  return {
    doc: new Uint32Array(count),
    start: new Uint32Array(count),
    end: new Uint32Array(count),
    scales: new Float32Array(count),
    bits: new Uint8Array((count * dims) / 8),
    high: new Int8Array(count * dims),
    low: new Int8Array(count * dims),
  };
}

/** The first `count` of rows that were reserved. */
export function firstRows(rows: PackedRows, count: number, dims: number): PackedRows {
  if (count === rows.doc.length) return rows;
  return {
    doc: rows.doc.slice(0, count),
    start: rows.start.slice(0, count),
    end: rows.end.slice(0, count),
    scales: rows.scales.slice(0, count),
    bits: rows.bits.slice(0, (count * dims) / 8),
    high: rows.high.slice(0, count * dims),
    low: rows.low.slice(0, count * dims),
  };
}

function grown(from: Uint32Array<ArrayBuffer>, room: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(room);
  next.set(from);
  return next;
}

/** Row numbers by document: counted, then placed. */
function grouped(docs: Uint32Array): { starts: Uint32Array; rows: Uint32Array } {
  let most = 0;
  for (let row = 0; row < docs.length; row++) if ((docs[row] as number) > most) most = docs[row] as number;
  const starts = new Uint32Array(most + 2);
  for (let row = 0; row < docs.length; row++) {
    const after = (docs[row] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const at = starts.slice();
  const rows = new Uint32Array(docs.length);
  for (let row = 0; row < docs.length; row++) {
    const doc = docs[row] as number;
    const place = at[doc] as number;
    rows[place] = row;
    at[doc] = place + 1;
  }
  return { starts, rows };
}
