import { arenaOf } from '../../../../lib/search/kernel/arena';
import { loadKernel } from '../../../../lib/search/kernel/kernel';
import { mulberry } from '../../../../lib/search/random';
import { plainNearest } from '../data';
import { GROUPS, type VectorPeer } from './peer';

/** @file What the machine gives: unrolled JavaScript over one array, and a plain read of the bytes that are scanned. */

export const plainJavaScript: VectorPeer = {
  name: 'plain JavaScript, unrolled',
  kind: 'vector',
  where: ['node', 'chromium'],
  most: 100_000,
  build: async (data) => ({
    search: (query, want) => plainNearest(data, query, want),
    filtered: (query, want) => plainNearest(data, query, want, (i) => i % GROUPS === 0),
  }),
};

/** Sums the sign bits' bytes once, as 64-bit words: the floor under any scan of them. */
export const plainRead: VectorPeer = {
  name: 'plain read of the sign bits',
  kind: 'vector',
  where: ['node', 'chromium'],
  most: 1_000_000,
  async build({ count, dims }) {
    const words = new Float64Array((count * dims) / 64).fill(1);
    return {
      search() {
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let i = 0; i + 3 < words.length; i += 4) {
          a += words[i] as number;
          b += words[i + 1] as number;
          c += words[i + 2] as number;
          d += words[i + 3] as number;
        }
        return a + b + c + d > 0 ? [] : [0];
      },
    };
  },
};

const KEPT = 8_000;

/** The first step of ours by itself: distances of all sign bits, and the nearest 8,000 picked. */
export const scanAlone: VectorPeer = {
  name: 'memshadow, the scan alone',
  kind: 'vector',
  where: ['node', 'chromium'],
  most: 1_000_000,
  async build({ count, dims }) {
    const arena = arenaOf(loadKernel());
    const bytes = (count * dims) / 8;
    const [rows, distances, query] = [arena.alloc(bytes), arena.alloc(count * 2), arena.alloc(dims / 8)];
    const [histogram, picked] = [arena.alloc((dims + 2) * 4), arena.alloc(count * 4)];
    const random = mulberry(1);
    const words = arena.u32(rows, bytes / 4);
    for (let i = 0; i < words.length; i++) words[i] = random() * 2 ** 32;
    return {
      search() {
        arena.kernel.hamming(rows, count, dims / 64, query, distances);
        arena.u32(histogram, dims + 2).fill(0);
        arena.kernel.nearest(distances, count, dims, KEPT, 0, histogram, picked);
        return [];
      },
    };
  },
};
