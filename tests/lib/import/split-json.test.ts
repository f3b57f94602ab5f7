import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonItems } from '../../../lib/import/split-json';
import { ImportTrouble } from '../../../lib/import/trouble';

/** The text as bytes, cut into pieces of `size`. */
async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function split(text: string, size = 7, most?: number): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of jsonItems(pieces(text, size), most)) items.push(JSON.parse(item));
  return items;
}

const trouble = (text: string) =>
  split(text).then(
    () => 'none',
    (error: unknown) => (error instanceof ImportTrouble ? error.kind : String(error)),
  );

describe('items of a JSON file', () => {
  it('are those of its outer array, whatever they hold and however the bytes are cut', async () => {
    const items = fc.array(
      fc.oneof(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.json()), fc.array(fc.string())),
    );
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 40 }), fc.boolean(), async (all, size, spaced) => {
        expect(await split(JSON.stringify(all, null, spaced ? 2 : 0), size)).toEqual(
          JSON.parse(JSON.stringify(all)),
        );
      }),
    );
  });

  it.each([
    ['one object', '{"mapping":{"a":[1,2]},"id":"x"}', [{ mapping: { a: [1, 2] }, id: 'x' }]],
    [
      'a conversations array inside',
      '{"v":[1], "conversations" : [{"a":1},{"b":[2]}], "z":{}}',
      [{ a: 1 }, { b: [2] }],
    ],
    ['a byte order mark', '\ufeff[{"a":1}]', [{ a: 1 }]],
    ['bare values', '[1, "two", null, {"a":"]"}]', [1, 'two', null, { a: ']' }]],
    ['nothing in it', '[]', []],
    ['brackets and quotes in text', '[{"a":"\\"]},{"}]', [{ a: '"]},{' }]],
  ])('%s', async (_, text, expected) => {
    for (const size of [1, 3, 1000]) expect(await split(text, size)).toEqual(expected);
  });

  it.each([
    ['', 'not-json'],
    ['hello', 'not-json'],
    ['<html>', 'not-json'],
    ['[{"a":1}', 'truncated'],
    ['[{"a":"', 'truncated'],
    ['[{"a":1}]]', 'not-json'],
    [`[${'['.repeat(5_000)}`, 'too-deep'],
  ])('%j is %s', async (text, kind) => {
    expect(await trouble(text)).toBe(kind);
  });

  it('refuses an item larger than it may hold', async () => {
    await expect(split(`[{"a":"${'x'.repeat(200)}"}]`, 16, 100)).rejects.toThrow('too-large');
  });
});
