import { expect, it } from 'vitest';
import { type Evidence, evidenceOf, sureness } from '../../../lib/search/rank/gate';
import { ranked } from '../../support/ranked';

const why = (matched: number, rarity: number) => ({
  ...{ terms: [], similarity: null, strength: 'good' as const },
  matched,
  rarity,
});

it('looks at the first five, and at nothing where there is nothing', () => {
  const memories = [2, 3, 1, 1, 1, 9].map((n, i) =>
    ranked(`${i}`, { score: 1 - i / 10, why: why(n, n * 2) }),
  );
  expect(evidenceOf({ memories, turns: 40 })).toEqual({ score: 1, words: 3, rarity: 6, turns: 40 });
  expect(sureness(evidenceOf({ memories: [], turns: 0 }))).toBeLessThan(0);
});

it('asks for more where more meets by chance, and opens where every word of a question meets', () => {
  const all: Evidence = { score: 1.2, words: 5, rarity: 25, turns: 1_000 };
  expect(sureness(all)).toBeGreaterThan(0);
  expect(sureness({ ...all, turns: 100_000 })).toBeLessThan(sureness(all));
  expect(sureness({ ...all, words: 1, rarity: 5, score: 0.4 })).toBeLessThan(0);
});
