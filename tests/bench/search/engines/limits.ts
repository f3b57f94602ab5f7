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
