import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arenaOf } from '../../../lib/search/kernel/arena';
import { loadKernel } from '../../../lib/search/kernel/kernel';
import { mulberry } from '../../../lib/search/random';
import { choosePlan, measureRecall } from '../../../lib/search/vectors/calibrate';
import { nearestRows, type ScanPlan } from '../../../lib/search/vectors/scan';
import { VectorTable } from '../../../lib/search/vectors/table';
import { clustered, exactNearest, gaussian, unit } from '../../support/vectors';

function tableOf(vectors: readonly Float32Array[], width: number, mean = new Float32Array(0)) {
  const table = new VectorTable(arenaOf(loadKernel()), 'm', width, mean);
  const passages = vectors.map((_, doc) => ({ doc, start: 0, end: 1 }));
  table.add(table.pack(passages, vectors));
  return table;
}

function recall(
  vectors: readonly Float32Array[],
  queries: readonly Float32Array[],
  want: number,
  plan?: ScanPlan,
) {
  const table = tableOf(vectors, vectors[0]?.length ?? 0);
  let hits = 0;
  for (const query of queries) {
    const best = new Set(exactNearest(vectors, query, want));
    hits += nearestRows(table, query, want, null, plan).filter(({ row }) =>
      best.has(table.doc[row] ?? -1),
    ).length;
  }
  return hits / (queries.length * want);
}

const random = (count: number, dims: number, seed: number) => {
  const next = mulberry(seed);
  return Array.from({ length: count }, () => unit(Float32Array.from({ length: dims }, () => gaussian(next))));
};

describe('nearestRows', () => {
  it.each([
    ['clustered, all rows', clustered(4_000, 128, 1), undefined],
    ['random, all rows', random(4_000, 64, 2), undefined],
    ['clustered, sign bits first', clustered(6_000, 384, 3), { method: 'bits' as const, candidates: 600 }],
  ])('finds what an exact search finds: %s', (_, vectors, plan) => {
    const queries = vectors
      .filter((_, i) => i % 200 === 7)
      .map((vector) => unit(vector.map((x, i) => x + (i % 7) * 0.01)));
    for (const want of [10, 20]) expect(recall(vectors, queries, want, plan)).toBeGreaterThanOrEqual(0.99);
  });

  it('measures on the table itself how many rows to keep after the sign bits', async () => {
    for (const vectors of [clustered(45_000, 384, 5), random(45_000, 384, 4)]) {
      const table = tableOf(vectors, 384);
      const { plan, recall: told } = await choosePlan(table, async () => undefined);
      expect(told).toBeGreaterThanOrEqual(0.99);
      expect(measureRecall(table, plan, 60)).toBeGreaterThanOrEqual(0.98);
    }
  }, 60_000);

  it('finds all of many equal ones, by number', () => {
    const one = unit(Float32Array.from({ length: 64 }, (_, i) => i - 30));
    const table = tableOf(
      Array.from({ length: 50 }, () => one),
      64,
    );
    expect(nearestRows(table, one, 5).map(({ row }) => row)).toEqual([0, 1, 2, 3, 4]);
  });

  it('passes over vectors that say nothing, and questions that do not', () => {
    const bad = [
      new Float32Array(64),
      new Float32Array(64).fill(Number.NaN),
      new Float32Array(64).fill(Infinity),
    ];
    const good = unit(new Float32Array(64).fill(1));
    const table = tableOf([...bad, good], 64);
    expect(table.count).toBe(1);
    expect(nearestRows(table, good, 5).map(({ row }) => table.doc[row])).toEqual([3]);
    for (const query of [...bad, new Float32Array(3).fill(1)])
      expect(nearestRows(table, query, 5)).toEqual([]);
  });

  it('keeps to a filter, narrow or wide, and never finds what was taken out', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (seed, share, bits) => {
          const vectors = clustered(400, 64, seed, 20);
          const table = tableOf(vectors, 64);
          const next = mulberry(seed + 1);
          const allowed = Uint8Array.from(vectors, () => (next() < share ? 1 : 0));
          for (let row = 0; row < 400; row += 3) table.kill(row);
          const query = vectors[5] ?? new Float32Array(64);
          const plan: ScanPlan = bits
            ? { method: 'bits', candidates: 400 }
            : { method: 'exact', candidates: 0 };
          const rest = vectors.map((vector, i) =>
            allowed[i] && i % 3 !== 0 ? vector : new Float32Array(64).fill(Number.NaN),
          );
          const wanted = exactNearest(rest, query, 10);
          const found = nearestRows(table, query, 10, allowed, plan).map(({ row }) => row);
          expect(found.every((row) => allowed[row] && row % 3 !== 0)).toBe(true);
          expect(found.length).toBe(wanted.length);
          expect(found.filter((row) => wanted.includes(row)).length).toBeGreaterThanOrEqual(
            wanted.length - 1,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps what a wide filter lets through from one question to the next, and not what died between', () => {
    const vectors = clustered(24_000, 64, 3);
    const table = tableOf(vectors, 64);
    const query = vectors[5] ?? new Float32Array(64);
    const allowed = new Uint8Array(24_000).fill(1);
    for (let row = 0; row < 24_000; row += 7) allowed[row] = 0;
    const ask = () =>
      nearestRows(table, query, 10, allowed, { method: 'exact', candidates: 0 }).map(({ row }) => row);
    const first = ask();
    expect(first[0]).toBe(5);
    expect(first.every((row) => allowed[row])).toBe(true);
    expect(ask()).toEqual(first);
    table.kill(5);
    expect(ask().slice(0, 9)).toEqual(first.slice(1));
  });

  it('reads rows that stay in a file as if they were in memory', () => {
    const vectors = clustered(3_000, 128, 9);
    const held = tableOf(vectors, 128);
    const filed = new VectorTable(arenaOf(loadKernel()), 'm', 128, new Float32Array(0));
    const packed = held.slice(0, held.count);
    filed.reader = {
      read: (plane, rows, into) => {
        for (const [i, row] of rows.entries())
          into.set(packed[plane].subarray(row * 128, (row + 1) * 128), i * 128);
      },
    };
    filed.add({ ...packed, high: new Int8Array(0), low: new Int8Array(0) });
    const plan: ScanPlan = { method: 'bits', candidates: 500 };
    for (const query of vectors.slice(0, 20)) {
      expect(nearestRows(filed, query, 10, null, plan)).toEqual(nearestRows(held, query, 10, null, plan));
    }
  });
});
