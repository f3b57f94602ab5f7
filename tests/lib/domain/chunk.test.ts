import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkText, estimateTokens } from '../../../lib/domain/chunk';

describe('chunkText', () => {
  it('covers any text exactly once, in order, without splitting a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (text) => {
        const chunks = chunkText(text);
        expect(chunks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        for (const { start, end } of chunks) {
          expect(end).toBeGreaterThan(start);
          expect(end - start).toBeLessThanOrEqual(1_200);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a paragraph end', `${'word '.repeat(170)}\n\n${'more '.repeat(100)}`, '\n\n'],
    ['a sentence end', `${'word '.repeat(165)}end. ${'more '.repeat(100)}`, '. '],
    ['a space', 'word '.repeat(400), ' '],
  ])('cuts after %s', (_, text, ending) => {
    const [first] = chunkText(text);
    expect(text.slice(0, first?.end).endsWith(ending)).toBe(true);
  });

  it('keeps a short text whole', () => {
    expect(chunkText('One line.')).toEqual([{ start: 0, end: 9, tokens: 3 }]);
  });
});

it.each([
  ['', 0],
  ['four', 1],
  ['日本語', 3],
])('estimates %j as %d tokens', (text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens);
});
