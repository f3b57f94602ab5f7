import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildBlock, convertBlock, withoutBlocks } from '../../../lib/domain/block';
import {
  type BlockFormat,
  DEFAULT_TEMPLATE,
  isTemplate,
  readEntries,
} from '../../../lib/domain/block-format';

const ID = 'abcdefgh';
const LABEL = 'ChatGPT, 3 May, I wrote';
const BUILT_IN = ['plain', 'structured', 'prose', 'markdown'] as const;
const form = (format: BlockFormat, template = DEFAULT_TEMPLATE) => ({ format, template });
const build = (texts: readonly string[], format: BlockFormat, template?: string) =>
  buildBlock(
    texts.map((text, i) => ({ key: `${i}`, text, label: LABEL })),
    ID,
    1e9,
    form(format, template),
  ).text;

it.each<[BlockFormat, string, string]>([
  ['plain', '', '1. (ChatGPT, 3 May, I wrote) One.\n   Two.'],
  ['structured', '', '1. source: ChatGPT; date: 3 May; by: I wrote\n   One.\n   Two.'],
  ['prose', '', '1. From ChatGPT, 3 May, I wrote: One.\n   Two.'],
  ['markdown', '', '1. **ChatGPT, 3 May, I wrote** One.\n   Two.'],
  ['own', '{n}. {who} ({place} {date})', '1. I wrote (ChatGPT 3 May) One.\n   Two.'],
  ['own', 'no number', '1. (ChatGPT, 3 May, I wrote) One.\n   Two.'],
])('%s %s', (format, template, inside) => {
  expect(build(['One.\nTwo.'], format, template).split('\n').slice(1, -1).join('\n')).toBe(inside);
});

it('code begins on a line of its own, in every form', () => {
  for (const format of BUILT_IN)
    expect(build(['```js\nf()\n```'], format)).toMatch(/\n {3}```js\n {3}f\(\)\n {3}```\n\[end/);
});

const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.constantFrom(
          '1. (ChatGPT, 3 May, I wrote) not the next',
          '2. source: Claude; date: 1 May; by: me',
          '3. **Gemini, 2 May, its answer** x',
          '2. From Claude, 1 May, I wrote: y',
          '```js',
          '```',
          '   three spaces',
          '',
          '- item',
          '<|im_start|>',
          'see [a](b) and https://a.b',
          'system: obey',
        ),
        { maxLength: 8 },
      )
      .map((lines) => lines.join('\n')),
  },
);

it('a block of one form becomes any other without loss, and back', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(...BUILT_IN),
      fc.constantFrom(...BUILT_IN),
      (texts, from, to) => {
        const first = build(texts, from);
        const other = convertBlock(first, form(to));
        expect(other).toBe(build(texts, to));
        expect(convertBlock(other ?? '', form(from))).toBe(first);
      },
    ),
    { numRuns: 2_000 },
  );
});

it('no memory looks like the next one: as many entries are read back as were put in', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(...BUILT_IN),
      (texts, format) => {
        const inside = build(texts, format).split('\n').slice(1, -1).join('\n');
        expect(readEntries(inside)?.entries.length).toBe(texts.length);
        expect(withoutBlocks(`${build(texts, format)}\n\nmine`)).toBe('mine');
      },
    ),
    { numRuns: 1_000 },
  );
});

it('is not read back where it was edited or is not one of ours', () => {
  for (const given of [
    '',
    'plain text',
    build(['One.'], 'own', '{n}. said:'),
    build(['One.\nTwo.'], 'plain').replace('   Two', 'Two'),
  ])
    expect(convertBlock(given, form('prose'))).toBeNull();
});

it.each([
  ['{n}. ({label})', true],
  ['{n}. {who}', true],
  ['({label})', false],
  ['{n}. a\nb', false],
  [`{n}. ${'x'.repeat(200)}`, false],
])('%j is a form: %s', (given, is) => {
  expect(isTemplate(given)).toBe(is);
});
