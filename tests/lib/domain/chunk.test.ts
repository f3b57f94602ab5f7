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
          expect(end - start).toBeLessThanOrEqual(1_600);
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

  const prose = 'We spoke of this and of that. '.repeat(32);
  const code = `\`\`\`ts\n${'const harbour = lantern();\n'.repeat(18)}\`\`\``;
  const table = Array.from({ length: 20 }, (_, i) => `| row ${i} | ${i * 7} lanterns |`).join('\n');
  const list = Array.from({ length: 14 }, (_, i) => `- item ${i} of the list\n  and more of it`).join('\n');

  it.each([
    ['code', code],
    ['a table', table],
    ['a list', list],
  ])('keeps %s in one piece', (_, part) => {
    for (const lead of [0, 5, 11, 17, 23, 29]) {
      const text = `${prose.slice(lead * 13)}\n\n${part}\n\n${prose}${prose}`;
      const pieces = chunkText(text).map(({ start, end }) => text.slice(start, end));
      expect(pieces.join('')).toBe(text);
      expect(pieces.filter((piece) => piece.includes(part)).length).toBe(1);
    }
  });

  it('cuts code that is too long for one piece, and nothing is lost', () => {
    const long = `\`\`\`\n${'const harbour = lantern();\n'.repeat(300)}\`\`\``;
    const pieces = chunkText(long).map(({ start, end }) => long.slice(start, end));
    expect(pieces.join('')).toBe(long);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(1_600);
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
