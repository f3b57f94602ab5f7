import type { GrowingMemory, Kernel } from './kernel';
import { columnsAt, plainLinks } from './plain-links';

/** @file The kernel in JavaScript, for browsers or policies without WebAssembly. Same results, slower. */

const PAGE = 65_536;

function plainMemory(): GrowingMemory {
  let buffer = new ArrayBuffer(16 * PAGE);
  return {
    get buffer() {
      return buffer;
    },
    grow(pages) {
      const next = new ArrayBuffer(buffer.byteLength + pages * PAGE);
      new Uint8Array(next).set(new Uint8Array(buffer));
      const before = buffer.byteLength / PAGE;
      buffer = next;
      return before;
    },
  };
}

export function plainKernel(): Kernel {
  const memory = plainMemory();
  const dot = (row: number, dims: number, query: number) => {
    const x = new Int8Array(memory.buffer, row, dims);
    const q = new Int16Array(memory.buffer, query, dims);
    let sum = 0;
    for (let i = 0; i < dims; i++) sum += (x[i] ?? 0) * (q[i] ?? 0);
    return sum;
  };
  const passes = (mask: number) => {
    const bits = new Uint8Array(memory.buffer);
    return (i: number) => mask === 0 || ((bits[mask + (i >> 3)] ?? 0) & (1 << (i & 7))) !== 0;
  };
  return {
    memory,
    kind: 'plain',
    hamming(rows, count, words, query, out) {
      const x = new Uint32Array(memory.buffer, rows, count * words * 2);
      const q = new Uint32Array(memory.buffer, query, words * 2);
      const result = new Uint16Array(memory.buffer, out, count);
      for (let i = 0; i < count; i++) {
        let sum = 0;
        for (let w = 0; w < words * 2; w++) sum += popcount((x[i * words * 2 + w] ?? 0) ^ (q[w] ?? 0));
        result[i] = sum;
      }
    },
    nearest(distances, count, highest, want, mask, _histogram, picked) {
      const values = new Uint16Array(memory.buffer, distances, count);
      const pass = passes(mask);
      const counts = new Uint32Array(highest + 2);
      for (let i = 0; i < count; i++) {
        const value = values[i] ?? 0;
        if (pass(i)) counts[value] = (counts[value] ?? 0) + 1;
      }
      return pickNearest(values, counts, want, pass, new Uint32Array(memory.buffer, picked, want));
    },
    dotAll(rows, scales, count, dims, query, out) {
      const by = new Float32Array(memory.buffer, scales, count);
      const result = new Float32Array(memory.buffer, out, count);
      for (let i = 0; i < count; i++)
        result[i] = Math.fround(dot(rows + i * dims, dims, query)) * (by[i] ?? 0);
    },
    dotList(rows, scales, list, count, dims, query, out) {
      const numbers = new Uint32Array(memory.buffer, list, count);
      const by = new Float32Array(memory.buffer, scales);
      const result = new Float32Array(memory.buffer, out, count);
      for (const [i, row] of numbers.entries()) {
        result[i] = Math.fround(dot(rows + row * dims, dims, query)) * (by[row] ?? 0);
      }
    },
    dotFine(high, low, scales, list, count, dims, query, out) {
      const numbers = new Uint32Array(memory.buffer, list, count);
      const by = new Float32Array(memory.buffer, scales);
      const result = new Float32Array(memory.buffer, out, count);
      for (const [i, row] of numbers.entries()) {
        const fine = Math.fround(Math.fround(dot(low + row * dims, dims, query)) / 256);
        const sum = Math.fround(Math.fround(dot(high + row * dims, dims, query)) + fine);
        result[i] = sum * (by[row] ?? 0);
      }
    },
    highest(scores, count, want, mask, _heap, picked) {
      const values = new Float32Array(memory.buffer, scores, count);
      const pass = passes(mask);
      const places: number[] = [];
      for (const [i, score] of values.entries()) if (!Number.isNaN(score) && pass(i)) places.push(i);
      places.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
      const best = places.slice(0, want);
      new Uint32Array(memory.buffer, picked, best.length).set(best);
      return best.length;
    },
    links: (table, count, conversations, steps, borrowChars, least) =>
      plainLinks(columnsAt(memory.buffer, table, count, conversations, steps), borrowChars, least),
    checksum: (at, bytes) => checksum(memory.buffer, at, bytes),
  };
}

function pickNearest(
  values: Uint16Array,
  counts: Uint32Array,
  want: number,
  pass: (i: number) => boolean,
  picked: Uint32Array,
): number {
  let limit = 0;
  let below = 0;
  while (limit < counts.length - 1 && below + (counts[limit] ?? 0) < want) below += counts[limit++] ?? 0;
  let atLimit = want - below;
  let found = 0;
  for (const [i, value] of values.entries()) {
    if (value > limit || !pass(i)) continue;
    if (value === limit && atLimit-- <= 0) continue;
    picked[found++] = i;
  }
  return found;
}

/** Bits set in 32 (Warren, Hacker's Delight, 5-2). */
function popcount(x: number): number {
  const pairs = x - ((x >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const rotl = (x: number, by: number) => (x << by) | (x >>> (32 - by));

function checksum(buffer: ArrayBuffer, at: number, bytes: number): number {
  const whole = bytes >> 4;
  const words = new Uint32Array(buffer, at, whole * 4);
  const lanes = [0x24234428, 0x85ebca77, 0, 0x61c8864f];
  for (let i = 0; i < whole; i++) {
    for (let lane = 0; lane < 4; lane++) {
      const mixed = (lanes[lane] ?? 0) + Math.imul(words[i * 4 + lane] ?? 0, 0x85ebca77);
      lanes[lane] = Math.imul(rotl(mixed | 0, 13), 0x9e3779b1);
    }
  }
  const [a = 0, b = 0, c = 0, d = 0] = lanes;
  let sum = (rotl(a, 1) + rotl(b, 7) + rotl(c, 12) + rotl(d, 18) + bytes) | 0;
  for (const byte of new Uint8Array(buffer, at + whole * 16, bytes - whole * 16)) {
    sum = Math.imul(rotl((sum + Math.imul(byte, 0x165667b1)) | 0, 11), 0x9e3779b1);
  }
  sum = Math.imul(sum ^ (sum >>> 15), 0x85ebca77);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae3d);
  return (sum ^ (sum >>> 16)) >>> 0;
}
