import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chunkKey, conversationKey, turnKey } from '../../../lib/domain/keys';
import { findParts } from '../../../lib/domain/parts';

it('finds code with its language, tables, maths and links, and nothing inside code', () => {
  const text = [
    'See [docs](https://example.com/a).',
    '```sql',
    'SELECT $$1$$;',
    '```',
    '| a | b |',
    '| - | - |',
    'and $$x^2$$',
  ].join('\n');
  const found = findParts(text).map((part) =>
    'start' in part ? [part.kind, text.slice(part.start, part.end)] : part,
  );
  expect(found).toEqual([
    ['code', '```sql\nSELECT $$1$$;\n```'],
    ['table', '| a | b |\n| - | - |'],
    ['math', '$$x^2$$'],
    { kind: 'citation', url: 'https://example.com/a', label: 'docs' },
  ]);
});

it('takes an unclosed fence to the end', () => {
  expect(findParts('```py\nx')).toEqual([{ kind: 'code', language: 'py', start: 0, end: 7 }]);
});

it('is linear: a megabyte of fences and bars is no trouble', () => {
  const started = performance.now();
  findParts('|```[$$'.repeat(150_000));
  expect(performance.now() - started).toBeLessThan(5_000);
});

it('makes different keys for different tuples, whatever characters ids have', () => {
  fc.assert(
    fc.property(fc.tuple(fc.string(), fc.string()), fc.tuple(fc.string(), fc.string()), (a, b) => {
      fc.pre(a[0] !== b[0] || a[1] !== b[1]);
      expect(conversationKey('claude', ...a)).not.toBe(conversationKey('claude', ...b));
    }),
  );
  expect(chunkKey(turnKey('c', 'a/b', 2), 0)).toBe('c/a%2Fb@2#0');
});
