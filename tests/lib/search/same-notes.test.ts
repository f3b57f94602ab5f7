import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { areNearSame } from '../../../lib/search/near-same';
import { sameGroups } from '../../../lib/search/same-notes';
import { termsIn } from '../../../lib/search/words/tokens';

const words = fc.constantFrom(
  ...'tide table lantern yellow garden room mira hazelnut sesame porto train gate'.split(' '),
);
const text = fc.array(words, { minLength: 4, maxLength: 14 }).map((all) => all.join(' '));

it('finds every pair that comparing each with each finds, and no other', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 14 }), (texts) => {
      const sets = texts.map((one) => new Set(termsIn(one)));
      const groups = sameGroups(texts, new AbortController().signal);
      const groupOf = (i: number) => groups.findIndex((group) => group.includes(i));
      for (const [i, a] of sets.entries())
        for (const [j, b] of sets.entries())
          if (i < j && areNearSame(a, b)) expect(groupOf(i)).toBe(groupOf(j) === -1 ? -2 : groupOf(j));
      // Each of a group is near to another of it.
      for (const group of groups)
        for (const i of group)
          expect(group.some((j) => j !== i && areNearSame(sets[i] ?? new Set(), sets[j] ?? new Set()))).toBe(
            true,
          );
    }),
  );
});

it('stops when it is told to', () => {
  expect(() => sameGroups(['a b c d', 'a b c d'], AbortSignal.abort())).toThrow();
});
