import { beforeAll, expect, it } from 'vitest';
import type { Question } from '../../../lib/domain/ranked';
import { indexHealth } from '../../../lib/search/quality/health';
import { mulberry } from '../../../lib/search/random';
import { tuneTables } from '../../../lib/search/tune';
import { agreement, onScale, scaleOnto } from '../../../lib/search/vectors/scale';
import { entry } from '../../support/entries';
import { memoryEngine } from '../../support/memory-engine';
import { dot, gaussian, unit } from '../../support/vectors';

/** @file Another model's cosines: E5 gives strangers .75, where the packaged model gives .1. */

const TURNS = 200;
const DIMS = 384;
const random = mulberry(5);
/** The last is nobody's: with so many dimensions all are strangers. */
const base = Array.from({ length: TURNS + 1 }, () =>
  unit(Float32Array.from({ length: DIMS }, () => gaussian(random))),
);
const common = unit(Float32Array.from({ length: DIMS }, () => 1));
/** The same directions, seen from far away: all much alike. */
const crowded = base.map((vector) => unit(vector.map((x, d) => x + 2 * (common[d] ?? 0))));
const stranger = TURNS;

let held: Awaited<ReturnType<typeof memoryEngine>>;
const tables = () => held.home.index.vectors.tables;
const table = (model: string) => {
  const found = tables().get(model);
  if (!found) throw new Error(model);
  return found;
};

beforeAll(async () => {
  held = await memoryEngine();
  const by = (vectors: typeof base) =>
    new Map(Array.from({ length: TURNS }, (_, i) => [`hash-k${i}`, vectors[i] ?? new Float32Array(DIMS)]));
  // Long texts: short ones borrow from their neighbours.
  for (let i = 0; i < TURNS; i++) held.put(entry(`k${i}`, `word${i} `.repeat(80), { chat: `c${i}` }));
  await held.putVectors('packaged', by(base));
  await held.putVectors('crowded', by(crowded));
  await held.putVectors('same', by(base));
});

it('brings strangers of one model to where they are under the other', () => {
  const scale = scaleOnto(table('crowded'), table('packaged'));
  if (!scale) throw new Error('no scale');
  const mean = (vectors: typeof base, on: (x: number) => number) => {
    let sum = 0;
    for (let i = 1; i < TURNS; i++)
      sum += on(dot(vectors[i] ?? new Float32Array(0), vectors[i - 1] ?? new Float32Array(0)));
    return sum / (TURNS - 1);
  };
  expect(mean(crowded, (x) => x)).toBeGreaterThan(0.6);
  const raw = mean(base, (x) => x);
  expect(mean(crowded, (x) => onScale(x, scale))).toBeCloseTo(raw, 1);
});

it('leaves a model that says the same as it is', () => {
  const scale = scaleOnto(table('same'), table('packaged'));
  expect(scale?.gain).toBeCloseTo(1, 6);
  expect(scale?.shift).toBeCloseTo(0, 6);
  expect(agreement(table('same'), table('packaged'))).toBe(1);
  expect(agreement(table('crowded'), table('packaged'))).toBeGreaterThan(0.5);
});

it('knows no scale from a handful, nor of a model that gives one vector for all', async () => {
  const few = await memoryEngine();
  for (let i = 0; i < 100; i++) few.put(entry(`k${i}`, `word${i} `.repeat(80), { chat: `c${i}` }));
  const by = (count: number, vectors: typeof base) =>
    new Map(Array.from({ length: count }, (_, i) => [`hash-k${i}`, vectors[i] ?? new Float32Array(DIMS)]));
  await few.putVectors('packaged', by(100, base));
  await few.putVectors('begun', by(10, base));
  await few.putVectors(
    'broken',
    by(
      100,
      Array.from({ length: 100 }, () => common),
    ),
  );
  const own = few.home.index.vectors.tables;
  const [packaged, begun, broken] = ['packaged', 'begun', 'broken'].map((model) => own.get(model));
  if (!packaged || !begun || !broken) throw new Error('missing');
  expect(scaleOnto(begun, packaged)).toBeNull();
  expect(agreement(begun, packaged)).toBeNull();
  expect(scaleOnto(broken, packaged)).toBeNull();
});

it('shows nothing for a question that is near to nothing, whatever the model calls near', async () => {
  const question: Question = { text: 'unheard', limit: 5, filters: {}, open: null, mode: 'hybrid' };
  const queries = [{ model: 'crowded', vector: crowded[stranger] ?? common }];
  const found = async () => (await held.engine.search(question, queries)).memories.length;
  expect(await found()).toBe(5);
  await tuneTables(tables(), 'packaged', async () => undefined);
  expect(await found()).toBe(0);
  const known = [{ model: 'crowded', vector: crowded[7] ?? common }];
  expect((await held.engine.search(question, known)).memories[0]?.key).toBe('k7');
});

it('tells how far a model agrees with the packaged one', async () => {
  const { models } = await indexHealth(held.home.index, 'packaged', async () => undefined);
  expect(models.find(({ model }) => model === 'packaged')?.agrees).toBeNull();
  expect(models.find(({ model }) => model === 'same')?.agrees).toBe(1);
});
