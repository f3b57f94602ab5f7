import fc from 'fast-check';
import { expect, it } from 'vitest';
import { briefOf } from '../../../lib/domain/brief';
import { findParts } from '../../../lib/domain/parts';
import { isQuestion, sentencesOf } from '../../../lib/domain/sentences';
import type { Turn } from '../../../lib/domain/turn';

const turn = (order: number, role: Turn['role'], text: string): Turn => ({
  ...{
    key: `c/t${order}@0`,
    conversation: 'c',
    foreignId: `t${order}`,
    revision: 0,
    parent: null,
    branch: 'main',
  },
  ...{
    order,
    role,
    author: null,
    text,
    parts: findParts(text),
    state: 'complete',
    source: 'dom',
    hidden: false,
  },
  provenance: role === 'user' ? 'user-typed' : 'assistant',
  ...{ language: 'en', saidAt: null, capturedAt: order },
});

const CHAT = [
  turn(0, 'user', 'I am building a search for my notes. It should run on my own computer.'),
  turn(1, 'assistant', 'You could use SQLite or Postgres. Which do you prefer?'),
  turn(2, 'user', "Let's use SQLite with FTS5. How do I make the table?"),
  turn(
    3,
    'assistant',
    'Like this:\n```sql\nCREATE VIRTUAL TABLE notes USING fts5(title, body);\n```\nThat is all.',
  ),
  turn(4, 'user', 'We decided against stemming. Does it find umlauts? What about Japanese?'),
];

it('says what it is about, what was decided, what is open, the code, and where it stands', () => {
  expect(briefOf(CHAT).map(({ part, text, turn: { order } }) => [part, order, text])).toEqual([
    ['goal', 0, 'I am building a search for my notes. It should run on my own computer.'],
    ['decision', 2, "Let's use SQLite with FTS5."],
    ['decision', 4, 'We decided against stemming.'],
    ['open', 4, 'Does it find umlauts?'],
    ['open', 4, 'What about Japanese?'],
    ['code', 3, '```sql\nCREATE VIRTUAL TABLE notes USING fts5(title, body);\n```'],
    ['last', 4, 'We decided against stemming. Does it find umlauts? What about Japanese?'],
  ]);
});

it('an answered question is not open; what answers proposed counts where the user decided nothing', () => {
  const chat = [
    turn(0, 'user', 'Which lantern is best? Tell me why.'),
    turn(1, 'assistant', "For your garden I'd go with the yellow one."),
    turn(2, 'user', 'Thank you very much. Should I go with two of them?'),
    turn(3, 'assistant', 'Two are fine.'),
    turn(4, 'user', 'Good.'),
  ];
  expect(briefOf(chat).map(({ part, turn: { order } }) => [part, order])).toEqual([
    ['goal', 0],
    ['decision', 1],
    ['last', 4],
  ]);
  expect(briefOf([])).toEqual([]);
  expect(briefOf([turn(0, 'assistant', 'Hello.')])).toEqual([]);
});

it('every word of a brief was said, whatever was said', () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom("Let's go. Why?", '```\ncode that is never closed', 'word '.repeat(400), '。日本語？'),
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(texts, (said) => {
      const chat = said.map((text, i) => turn(i, i % 2 === 0 ? 'user' : 'assistant', text));
      for (const { text, turn: of } of briefOf(chat)) expect(of.text).toContain(text.replace(/…$/, ''));
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['One. Two?\nThree!', ['One.', 'Two?', 'Three!']],
  ['Before.\n```js\nf("a. b?");\n```\nAfter.', ['Before.', 'After.']],
  ['', []],
])('sentences of %j', (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});

it('knows questions of other scripts', () => {
  expect(['Why?', 'なぜ？', 'لماذا؟', 'No.'].map(isQuestion)).toEqual([true, true, true, false]);
});
