import fc from 'fast-check';
import { expect, it } from 'vitest';
import { topDocs } from '../../../lib/search/rank/top';

it('are those that sorting all of them would give, ties by number, whatever their order', () => {
  const score = fc.oneof(fc.integer({ min: -2, max: 4 }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(
      fc.array(score, { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      (all, want, some) => {
        const scores = Float32Array.from(all);
        // As a word's documents come: not by number.
        const docs = Uint32Array.from(all.keys()).sort((a, b) => (a % 7) - (b % 7) || b - a);
        const sorted = [...docs]
          .map((doc) => ({ doc, score: scores[doc] as number }))
          .filter((one) => one.score > 0 && (!some || one.doc % 3 > 0))
          .sort((a, b) => b.score - a.score || a.doc - b.doc);
        const allowed = some ? Uint8Array.from(all, (_, doc) => doc % 3) : null;
        expect(topDocs(scores, docs, want, allowed)).toEqual(sorted.slice(0, want));
      },
    ),
  );
});
