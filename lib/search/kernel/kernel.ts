import { KERNEL } from './kernel-bytes';
import { plainKernel } from './plain';

/**
 * @file The scan kernel: loops over millions of rows, in WebAssembly with SIMD where the browser has it, else in
 * JavaScript with the same results. Pointers are byte addresses in `memory`; every caller owns its bytes.
 */

/** The part of `WebAssembly.Memory` that is used; `buffer` is another object after `grow`. */
export interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  /** By pages of 64 KiB. Throws RangeError where the computer has no more. */
  grow(pages: number): number;
}

export interface Kernel {
  memory: GrowingMemory;
  kind: 'simd' | 'plain';
  /** out[i] (u16) = differing bits of row i and the query; rows of `words` 64-bit words. */
  hamming(rows: number, count: number, words: number, query: number, out: number): void;
  /** The `want` nearest by u16 distances, ties by row: numbers into `picked`. `mask` 0: all rows. Answers how many. */
  nearest(
    distances: number,
    count: number,
    highest: number,
    want: number,
    mask: number,
    histogram: number,
    picked: number,
  ): number;
  /** out[i] (f32) = scale of row i x its dot product with an int16 query. `dims` a multiple of 16. */
  dotAll(rows: number, scales: number, count: number, dims: number, query: number, out: number): void;
  /** The same for the rows (u32) at `list`. */
  dotList(
    rows: number,
    scales: number,
    list: number,
    count: number,
    dims: number,
    query: number,
    out: number,
  ): void;
  /** Listed rows in 16 bits, two int8 planes: high + low / 256. */
  dotFine(
    high: number,
    low: number,
    scales: number,
    list: number,
    count: number,
    dims: number,
    query: number,
    out: number,
  ): void;
  /** The `want` highest f32 scores, best first, ties by place; NaN never wins. `heap`: 8 bytes for each wanted. */
  highest(scores: number, count: number, want: number, mask: number, heap: number, picked: number): number;
  /**
   * Documents in the order of their conversations, and their lengths with what they borrow: see docs/links.ts. `table`:
   * u32 addresses of columns, in the order of LinkColumns. Answers how many are in order.
   */
  links(
    table: number,
    count: number,
    conversations: number,
    steps: number,
    borrowChars: number,
    least: number,
  ): number;
  /** 32 bits over `bytes` bytes; `at` a multiple of 4. For torn writes. */
  checksum(at: number, bytes: number): number;
}

const MOST_PAGES = 65_536;

/** A kernel with a memory of its own. `kind` forces one, for tests. */
export function loadKernel(kind?: Kernel['kind']): Kernel {
  const bytes = Uint8Array.from(atob(KERNEL), (char) => char.charCodeAt(0));
  if (kind === 'plain' || typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) {
    return plainKernel();
  }
  const memory = new WebAssembly.Memory({ initial: 16, maximum: MOST_PAGES });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  // The module's exports are the functions of assembly/index.ts; tests run both kernels against each other.
  const calls = instance.exports as unknown as Omit<Kernel, 'memory' | 'kind'>;
  return { ...calls, memory, kind: 'simd', checksum: (at, bytes) => calls.checksum(at, bytes) >>> 0 };
}
