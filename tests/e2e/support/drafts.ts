import fc from 'fast-check';

/** @file Memories and drafts as people and attackers write them, for the property tests of insertion. */

export type Kind = 'plain' | 'mention' | 'list';
export interface Case {
  memory: string;
  kind: Kind;
  draft: string;
}

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('the', 'lantern', 'is', 'yellow', 'Postgres', '42', 'größer', 'naïve'),
  },
  { weight: 1, arbitrary: fc.constantFrom('日本語の文', 'العربية', 'עברית', '👩‍💻', '🇩🇪', 'e\u0301') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<b>', '</p>', '<img src=x onerror=alert(1)>', '&amp;', '{{x}}', '`x`'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('**', '- ', '1. ', '# ', '> ', '| a |', '$$x$$', '@you', '/cmd', ':smile:'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
);
const line = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const text = (most: number) =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: line },
      { weight: 1, arbitrary: fc.constantFrom('', '```js', '```', '  two spaces') },
    ),
    {
      minLength: 1,
      maxLength: most,
    },
  );
const simple = fc
  .array(
    fc.constantFrom('please', 'look', 'at', 'what', 'I', 'said', 'größer', '日本', '👍🏽', 'C++', 'a_b'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((words) => words.join(' '));
export const cases: fc.Arbitrary<Case> = fc.record({
  memory: text(12).map((lines) => lines.join('\n')),
  kind: fc.constantFrom<Kind>('plain', 'mention', 'list'),
  draft: fc.array(simple, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
});

/** Editors turn some spaces hard, and may keep none at a line's end. */
export const plain = (given: string) => given.replace(/\u00a0/g, ' ').replace(/[ \t]+$/gm, '');
/** As a person sees it: lines without anything in them come and go between block and draft. */
export const seen = (given: string) => plain(given).replace(/\s+/g, ' ').trim();
