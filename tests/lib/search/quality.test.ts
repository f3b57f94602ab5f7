import { expect, it } from 'vitest';
import { figuresOf } from '../../../lib/search/quality/figures';
import { indexHealth } from '../../../lib/search/quality/health';
import { knownItemTest } from '../../../lib/search/quality/known-item';
import { readPairs, shared } from '../../bench/quality/probe';
import { entry } from '../../support/entries';
import { memoryEngine } from '../../support/memory-engine';
import { clustered } from '../../support/vectors';

const THINGS = [
  'lantern',
  'harbour',
  'budget',
  'garden',
  'kernel',
  'plaster',
  'tomato',
  'invoice',
  'summer',
  'ladder',
];

async function filled(count: number) {
  const held = await memoryEngine();
  const vectors = clustered(count, 64, 3);
  const entries = Array.from({ length: count }, (_, i) => {
    const word = (n: number) => THINGS[(i * (n + 3) + (i >> 3) * n) % THINGS.length];
    const text = `About the ${word(1)} and the ${word(2)} we said ${word(4)}, then ${word(5)}; also word${String.fromCharCode(97 + (i % 26), 97 + ((i >> 4) % 26))} and more of it.`;
    return entry(`k${i}`, text, { chat: `c${i % 9}`, order: i });
  });
  held.put(...entries);
  await held.putVectors(
    'm',
    new Map(entries.map(({ chunks }, i) => [chunks[0]?.inputHash ?? '', vectors[i] ?? new Float32Array(64)])),
  );
  return held;
}

it('finds turns of its own by a few of their words, and says where', async () => {
  const { engine } = await filled(300);
  const { asked, places, mrr } = await knownItemTest(
    engine,
    30,
    async () => [],
    new AbortController().signal,
  );
  expect(asked).toBe(30);
  expect(places.first + places.five + places.ten + places.beyond).toBe(30);
  expect(places.beyond).toBeLessThan(10);
  expect(mrr).toBeGreaterThan(0.3);
});

it('asks for nothing where there is nothing', async () => {
  const { engine } = await memoryEngine();
  const { asked } = await knownItemTest(engine, 30, async () => [], new AbortController().signal);
  expect(asked).toBe(0);
});

it('says what of the index is gone, twice there or seldom found', async () => {
  const held = await filled(300);
  held.remove('k1', 'k2', 'k3');
  const health = await indexHealth(held.home.index, 'model', async () => undefined);
  expect(health.turns).toBe(297);
  expect(health.gone).toBeCloseTo(0.01, 3);
  expect(health.models[0]).toMatchObject({ model: 'm', odd: 0 });
  expect(health.models[0]?.recall).toBeGreaterThan(0.98);
});

it('has 150 questions that share no content word with their answer', () => {
  const pairs = readPairs();
  expect(pairs.length).toBe(150);
  expect(pairs.filter((pair) => shared(pair).length > 0)).toEqual([]);
});

it.each([
  [['a', 'b'], ['a'], 1],
  [['b', 'a'], ['a'], 1 / Math.log2(3)],
  [['b'], ['a'], 0],
])('counts NDCG@10 of %j with %j as the boards do', (ranked, gold, ndcg10) => {
  expect(figuresOf(ranked, new Set(gold)).ndcg10).toBeCloseTo(ndcg10);
});
