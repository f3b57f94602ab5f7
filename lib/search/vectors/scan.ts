import type { Arena } from '../kernel/arena';
import { quantiseQuery, signBits } from './quantise';
import type { VectorTable } from './table';

/**
 * @file The nearest rows of a table. Small or much filtered: every row by its high plane. Large: sign bits of all,
 * the high plane of the nearest of those, both planes of the best: each step as fine as what it decides.
 */

export interface Near {
  row: number;
  /** Dot product: the cosine, where vectors have length 1. */
  similarity: number;
}

export interface ScanPlan {
  /** `exact`: all rows by the high plane. `bits`: sign bits first. */
  method: 'exact' | 'bits';
  /** Rows kept after the sign bits. */
  candidates: number;
}

/** Up to so many bytes of high planes a full scan takes about a millisecond. */
const EXACT_BYTES = 16_000_000;
/** Rows rescored by both planes, for each that is wanted. */
const FINE_SHARE = 3;
const FINE_LEAST = 32;
/** A filter that leaves fewer rows than this is scanned exactly, row by row. */
const EXACT_ROWS = 20_000;
const EXACT_FILE_ROWS = 2_000;

/** Before anything was measured on the table itself (docs/measurements.md: at least .99 of ten and of twenty). */
export function defaultPlan(table: VectorTable): ScanPlan {
  if (!table.reader && table.count * table.dims <= EXACT_BYTES) return { method: 'exact', candidates: 0 };
  return { method: 'bits', candidates: Math.min(8_000, Math.max(2_000, Math.ceil(table.count / 25))) };
}

/** Scratch space of one scan, freed at its end. */
class Scratch {
  #held: number[] = [];
  constructor(readonly arena: Arena) {}
  alloc(bytes: number): number {
    const at = this.arena.alloc(bytes);
    this.#held.push(at);
    return at;
  }
  free(): void {
    for (const at of this.#held.reverse()) this.arena.free(at);
  }
}

/**
 * The `want` most similar living rows, best first. `allowed`: 1 for each document that may be found; null: all.
 * A vector that is all zero or not finite finds nothing.
 */
export function nearestRows(
  table: VectorTable,
  vector: Float32Array,
  want: number,
  allowed: Uint8Array | null = null,
  plan: ScanPlan = defaultPlan(table),
): Near[] {
  const quantised = quantiseQuery(vector, table.dims);
  if (!quantised || table.alive === 0 || vector.length !== table.width) return [];
  const scratch = new Scratch(table.arena);
  try {
    return scan(table, vector, quantised, want, allowed, plan, scratch);
  } finally {
    scratch.free();
  }
}

type Query = NonNullable<ReturnType<typeof quantiseQuery>>;

function scan(
  table: VectorTable,
  vector: Float32Array,
  { scale, query }: Query,
  want: number,
  allowed: Uint8Array | null,
  plan: ScanPlan,
  scratch: Scratch,
): Near[] {
  const { arena, dims, count } = table;
  const at = scratch.alloc(dims * 2);
  arena.i16(at, dims).set(query);
  const listed = allowed ? allowedRows(table, allowed) : null;
  const mask = listed?.rows ?? null;
  const fine = Math.max(FINE_LEAST, want * FINE_SHARE);
  const few = table.reader ? EXACT_FILE_ROWS : EXACT_ROWS;
  let best: Uint32Array;
  if (mask && mask.length <= Math.max(few, plan.candidates)) {
    best = bestOf(table, mask, at, fine, scratch);
  } else if (plan.method === 'exact') {
    const scores = scratch.alloc(count * 4);
    const picked = scratch.alloc(fine * 4);
    const living = listed ? bitmap(arena, scratch, count, listed) : table.living;
    const heap = scratch.alloc(fine * 8);
    arena.kernel.dotAll(table.high, table.scales, count, dims, at, scores);
    best = arena.u32(picked, arena.kernel.highest(scores, count, fine, living, heap, picked)).slice();
  } else {
    const near = bySigns(table, vector, plan.candidates, mask, scratch);
    best = bestOf(table, near, at, fine, scratch);
  }
  return finest(table, best, at, scratch)
    .map(({ row, similarity }) => ({ row, similarity: similarity * scale }))
    .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
    .slice(0, want);
}

interface RowList {
  table: VectorTable;
  count: number;
  alive: number;
  rows: Uint32Array<ArrayBuffer>;
  /** The same as bits. */
  bits?: Uint8Array<ArrayBuffer>;
}
/** Filters are asked again with every key that is typed: the rows of one are listed once. */
const lists = new WeakMap<Uint8Array, RowList>();

/** Living rows of allowed documents. */
function allowedRows(table: VectorTable, allowed: Uint8Array): RowList {
  const held = lists.get(allowed);
  const { count, alive } = table;
  if (held?.table === table && held.count === count && held.alive === alive) return held;
  const list = { table, count, alive, rows: listRows(table, allowed) };
  lists.set(allowed, list);
  return list;
}

function listRows({ arena, living, count, doc }: VectorTable, allowed: Uint8Array): Uint32Array<ArrayBuffer> {
  const alive = arena.u8(living, Math.ceil(count / 8));
  const rows = new Uint32Array(count);
  let size = 0;
  for (let i = 0; i < count; i++) {
    if (allowed[doc[i] as number] && (alive[i >> 3] as number) & (1 << (i & 7))) rows[size++] = i;
  }
  return rows.subarray(0, size);
}

function bitmap(arena: Arena, scratch: Scratch, count: number, list: RowList): number {
  const size = Math.ceil(count / 8);
  list.bits ??= bitsOf(list.rows, size);
  const at = scratch.alloc(size);
  arena.u8(at, size).set(list.bits);
  return at;
}

function bitsOf(rows: Uint32Array, size: number): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(size);
  for (const row of rows) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  return bits;
}

/** The nearest by sign bits: of all living rows, or of the listed. */
function bySigns(
  table: VectorTable,
  vector: Float32Array,
  want: number,
  listed: Uint32Array | null,
  scratch: Scratch,
): Uint32Array {
  const { arena, dims, living, bits } = table;
  const { kernel } = arena;
  const rowBytes = dims / 8;
  const count = listed ? listed.length : table.count;
  const query = scratch.alloc(rowBytes);
  signBits(vector, table.mean, arena.u8(query, rowBytes), 0);
  let rows = bits;
  if (listed) {
    // Rows side by side: the same loop runs over them as over the whole table.
    rows = scratch.alloc(count * rowBytes);
    const all = arena.u8(0, arena.kernel.memory.buffer.byteLength);
    for (const [i, row] of listed.entries()) {
      all.copyWithin(rows + i * rowBytes, bits + row * rowBytes, bits + (row + 1) * rowBytes);
    }
  }
  const distances = scratch.alloc(count * 2);
  const histogram = scratch.alloc((dims + 2) * 4);
  const picked = scratch.alloc(Math.max(1, Math.min(want, count)) * 4);
  kernel.hamming(rows, count, dims / 64, query, distances);
  const size = kernel.nearest(
    distances,
    count,
    dims,
    Math.min(want, count),
    listed ? 0 : living,
    histogram,
    picked,
  );
  const found = arena.u32(picked, size).slice();
  return listed ? found.map((i) => listed[i] ?? 0) : found;
}

/** The best `want` of listed rows by the high plane. */
function bestOf(
  table: VectorTable,
  rows: Uint32Array,
  query: number,
  want: number,
  scratch: Scratch,
): Uint32Array {
  if (rows.length <= want) return rows;
  const { arena } = table;
  const scores = scored(table, rows, query, 'high', scratch);
  const picked = scratch.alloc(want * 4);
  const size = arena.kernel.highest(scores, rows.length, want, 0, scratch.alloc(want * 8), picked);
  return arena.u32(picked, size).map((i) => rows[i] ?? 0);
}

function finest(table: VectorTable, rows: Uint32Array, query: number, scratch: Scratch): Near[] {
  const scores = table.arena.f32(scored(table, rows, query, 'both', scratch), rows.length);
  return Array.from(rows, (row, i) => ({ row, similarity: scores[i] ?? 0 }));
}

/** Scores of listed rows, an address of f32. Rows of a file are brought into memory side by side first. */
function scored(
  table: VectorTable,
  rows: Uint32Array,
  query: number,
  planes: 'high' | 'both',
  scratch: Scratch,
): number {
  const { arena, dims, reader } = table;
  const { kernel } = arena;
  const size = rows.length;
  const list = scratch.alloc(size * 4);
  const out = scratch.alloc(size * 4);
  let { high, low, scales } = table;
  let numbers = rows;
  if (reader) {
    numbers = Uint32Array.from(rows, (_, i) => i);
    high = brought(table, reader, 'high', rows, scratch);
    low = planes === 'both' ? brought(table, reader, 'low', rows, scratch) : 0;
    scales = scratch.alloc(size * 4);
    const all = arena.f32(table.scales, table.count);
    arena.f32(scales, size).set(Float32Array.from(rows, (row) => all[row] ?? 0));
  }
  arena.u32(list, size).set(numbers);
  if (planes === 'high') kernel.dotList(high, scales, list, size, dims, query, out);
  else kernel.dotFine(high, low, scales, list, size, dims, query, out);
  return out;
}

function brought(
  { arena, dims }: VectorTable,
  reader: NonNullable<VectorTable['reader']>,
  plane: 'high' | 'low',
  rows: Uint32Array,
  scratch: Scratch,
): number {
  const at = scratch.alloc(rows.length * dims);
  reader.read(plane, rows, arena.i8(at, rows.length * dims));
  return at;
}

/** Similarity of single rows: of what another list found. */
export function similarityOf(table: VectorTable, vector: Float32Array, rows: Uint32Array): Float32Array {
  const quantised = quantiseQuery(vector, table.dims);
  if (!quantised || rows.length === 0 || vector.length !== table.width) return new Float32Array(rows.length);
  const scratch = new Scratch(table.arena);
  try {
    const at = scratch.alloc(table.dims * 2);
    table.arena.i16(at, table.dims).set(quantised.query);
    const scores = table.arena.f32(scored(table, rows, at, 'both', scratch), rows.length);
    return scores.map((score) => score * quantised.scale);
  } finally {
    scratch.free();
  }
}
