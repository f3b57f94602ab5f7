import type { Kernel } from './kernel';

/** @file Hands out pieces of the kernel's memory. Views die when memory grows: take them anew after each `alloc`. */

const PAGE = 65_536;
const ALIGN = 16;

export interface Arena {
  readonly kernel: Kernel;
  /** Zeroed bytes at a multiple of 16. Throws RangeError where the computer has no more memory. */
  alloc(bytes: number): number;
  free(at: number): void;
  /** A larger piece with the old content in front. `at` 0 gives a fresh one. */
  enlarge(at: number, bytes: number): number;
  u8(at: number, length: number): Uint8Array<ArrayBuffer>;
  i8(at: number, length: number): Int8Array<ArrayBuffer>;
  u16(at: number, length: number): Uint16Array<ArrayBuffer>;
  i16(at: number, length: number): Int16Array<ArrayBuffer>;
  u32(at: number, length: number): Uint32Array<ArrayBuffer>;
  f32(at: number, length: number): Float32Array<ArrayBuffer>;
}

export function arenaOf(kernel: Kernel): Arena {
  const { memory } = kernel;
  const held = new Map<number, number>();
  /** Free pieces, [address, bytes], by address. */
  let holes: Array<[number, number]> = [];
  let top = ALIGN;

  function alloc(wanted: number): number {
    const bytes = Math.max(ALIGN, Math.ceil(wanted / ALIGN) * ALIGN);
    const hole = holes.find(([, size]) => size >= bytes);
    const at = hole ? hole[0] : top;
    if (hole) {
      hole[0] += bytes;
      hole[1] -= bytes;
      holes = holes.filter(([, size]) => size > 0);
    } else {
      const missing = at + bytes - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      top = at + bytes;
    }
    held.set(at, bytes);
    if (hole) new Uint8Array(memory.buffer, at, bytes).fill(0);
    return at;
  }

  function free(at: number): void {
    const bytes = held.get(at);
    if (bytes === undefined) return;
    held.delete(at);
    // Neighbouring holes become one; a hole at the top goes back.
    const next: Array<[number, number]> = [];
    for (const [from, size] of [...holes, [at, bytes] as const].sort((a, b) => a[0] - b[0])) {
      const last = next.at(-1);
      if (last && last[0] + last[1] === from) last[1] += size;
      else next.push([from, size]);
    }
    const last = next.at(-1);
    if (last && last[0] + last[1] === top) {
      top = last[0];
      new Uint8Array(memory.buffer, top, last[1]).fill(0);
      next.pop();
    }
    holes = next;
  }

  return {
    kernel,
    alloc,
    free,
    enlarge(at, bytes) {
      const old = held.get(at) ?? 0;
      const next = alloc(bytes);
      new Uint8Array(memory.buffer).copyWithin(next, at, at + Math.min(old, bytes));
      free(at);
      return next;
    },
    u8: (at, length) => new Uint8Array(memory.buffer, at, length),
    i8: (at, length) => new Int8Array(memory.buffer, at, length),
    u16: (at, length) => new Uint16Array(memory.buffer, at, length),
    i16: (at, length) => new Int16Array(memory.buffer, at, length),
    u32: (at, length) => new Uint32Array(memory.buffer, at, length),
    f32: (at, length) => new Float32Array(memory.buffer, at, length),
  };
}
