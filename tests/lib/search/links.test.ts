import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type DocRow, Docs, packDocs } from '../../../lib/search/docs/docs';
import { LEAST_SHARE, linksOf } from '../../../lib/search/docs/links';
import { arenaOf } from '../../../lib/search/kernel/arena';
import { loadKernel } from '../../../lib/search/kernel/kernel';
import { WEIGHTS } from '../../../lib/search/rank/weights';

const turn = fc.record({
  conversation: fc.integer({ min: 0, max: 4 }),
  order: fc.integer({ min: 0, max: 20 }),
  role: fc.integer({ min: 0, max: 2 }),
  length: fc.integer({ min: 0, max: 300 }),
  chars: fc.integer({ min: 0, max: 5_000 }),
  gone: fc.boolean(),
});

function docsOf(turns: ReadonlyArray<typeof turn extends fc.Arbitrary<infer T> ? T : never>): Docs {
  const docs = new Docs();
  const rows = turns.map(
    ({ role, gone: _, ...rest }, i): DocRow => ({ ...rest, key: `k${i}`, saidAt: 0, flags: role, author: 0 }),
  );
  const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
    new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength); // packDocs makes its own, never shared
  docs.add(packDocs(rows).map(bytes));
  for (const [i, { gone }] of turns.entries()) if (gone) docs.remove(i);
  return docs;
}

it('orders by conversation and borrows from kin, in both kernels, as the definition says', () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 60 }), (turns) => {
      const docs = docsOf(turns);
      const [simd, plain] = (['simd', 'plain'] as const).map((kind) =>
        linksOf(docs, WEIGHTS, arenaOf(loadKernel(kind))),
      );
      expect(plain).toEqual(simd);
      const alive = turns.flatMap(({ gone }, i) => (gone ? [] : [i]));
      const sorted = alive.sort((a, b) => {
        const [x, y] = [turns[a], turns[b]];
        if (!x || !y) throw new Error('absent');
        return x.conversation - y.conversation || x.order - y.order || a - b;
      });
      expect([...(simd?.sorted ?? [])]).toEqual(sorted);
      for (const [p, doc] of sorted.entries()) {
        const own = turns[doc];
        let length = own?.length ?? 0;
        const short = Math.min(1, WEIGHTS.borrowChars / Math.max(1, own?.chars ?? 0));
        for (const [i, share] of WEIGHTS.neighbours.entries()) {
          if (share * short < LEAST_SHARE || (WEIGHTS.neighbours[0] ?? 0) * short < LEAST_SHARE) break;
          for (const at of [p - i - 1, p + i + 1]) {
            const other = turns[sorted[at] ?? -1];
            if (other && other.conversation === own?.conversation && other.role === own.role)
              length += share * short * other.length;
          }
        }
        expect(simd?.place[doc]).toBe(p);
        expect(simd?.length[doc]).toBeCloseTo(length, 2);
      }
    }),
    { numRuns: 200 },
  );
});

it('gives its scratch back', () => {
  const arena = arenaOf(loadKernel());
  const docs = docsOf([{ conversation: 0, order: 0, role: 0, length: 3, chars: 9, gone: false }]);
  linksOf(docs, WEIGHTS, arena);
  const first = arena.alloc(16);
  arena.free(first);
  linksOf(docs, WEIGHTS, arena);
  expect(arena.alloc(16)).toBe(first);
});
