import { expect, it } from 'vitest';
import { type Evidence, evidenceOf, sureness } from '../../../lib/search/rank/gate';
import { ranked } from '../../support/ranked';

const why = (matched: number, rarity: number, similarity: number | null = null) => ({
  ...{ terms: [], similarity, strength: 'good' as const },
  matched,
  rarity,
});

it('looks at the first five, and at nothing where there is nothing', () => {
  const memories = [2, 3, 1, 1, 1, 9].map((n, i) =>
    ranked(`${i}`, { score: 1 - i / 10, why: why(n, n * 2) }),
  );
  expect(evidenceOf({ memories, turns: 40 })).toEqual({
    ...{ score: 1, words: 3, rarity: 6, similarity: null, turns: 40 },
  });
  const near = [0.2, 0.6, 0.9].map((x) => ranked('a', { why: why(1, 1, x) }));
  expect(evidenceOf({ memories: near, turns: 40 }).similarity).toBe(0.9);
  expect(sureness(evidenceOf({ memories: [], turns: 0 }))).toBeLessThan(0);
});

it.each([
  { how: 'with meaning', similarity: 0.8 },
  { how: 'by words alone', similarity: null },
])(
  'asks for more where more meets by chance, and opens where every word of a question meets, $how',
  ({ similarity }) => {
    const all: Evidence = { score: 1.2, words: 5, rarity: 15, similarity, turns: 1_000 };
    expect(sureness(all)).toBeGreaterThan(0);
    expect(sureness({ ...all, turns: 100_000 })).toBeLessThan(sureness(all));
    // Nothing was learnt of stores so small that would allow more.
    expect(sureness({ ...all, turns: 3 })).toBe(sureness({ ...all, turns: 200 }));
    expect(sureness({ ...all, words: 1, rarity: 5, score: 0.4 })).toBeLessThan(0);
  },
);
