import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lengthBatches } from '../../../lib/models/batches';
import { habitsOf } from '../../../lib/models/habits';

it('has each text once, within the budget, and wastes little on padding', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 }), (lengths) => {
      const texts = lengths.map((length) => 'x'.repeat(length));
      const batches = lengthBatches(texts);
      expect(batches.flat().sort((a, b) => a - b)).toEqual(texts.map((_, i) => i));
      for (const batch of batches) {
        const longest = Math.max(...batch.map((i) => Math.min(2_048, texts[i]?.length ?? 0)));
        expect(batch.length === 1 || longest * batch.length <= 8_192).toBe(true);
        expect(batch.length).toBeLessThanOrEqual(32);
      }
    }),
  );
});

it('costs less than half of batches in the order of coming, on texts of mixed length', () => {
  const texts = Array.from({ length: 512 }, (_, i) =>
    'x'.repeat(i % 16 === 0 ? 2_000 : 40 + ((i * 37) % 200)),
  );
  const cost = (batches: number[][]) =>
    batches.reduce(
      (sum, batch) => sum + batch.length * Math.max(...batch.map((i) => texts[i]?.length ?? 0)),
      0,
    );
  const naive = Array.from({ length: 32 }, (_, b) => Array.from({ length: 16 }, (_, i) => b * 16 + i));
  expect(cost(lengthBatches(texts)) * 2).toBeLessThan(cost(naive));
});

it.each([
  ['user-e5-small-v2', 'query: '],
  ['user-snowflake-arctic-embed-s', 'Represent this sentence for searching relevant passages: '],
  ['user-all-minilm-l6-v2', ''],
  ['user-note5-small', ''],
])('asks %s as its card says', (id, prefix) => {
  expect(habitsOf(id).query).toBe(prefix);
});
