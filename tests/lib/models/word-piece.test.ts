import { expect, it } from 'vitest';
import { wordPiece } from '../../../lib/models/word-piece';

const rows = ['[PAD]', '[UNK]', 'cafe', 'snow', '##ball', '東', '京', '.', '#', 'a', 'b'];
const tokens = wordPiece(new Map(rows.map((token, i) => [token, i])), 1);
const read = (text: string) => tokens(text).map((id) => rows[id]);

it.each([
  ['accents and case go', 'Café', ['cafe']],
  ['also when written as two code points', 'Cafe\u0301', ['cafe']],
  ['the longest piece first', 'snowball', ['snow', '##ball']],
  ['a word without a full match is unknown as a whole', 'snowcat', ['[UNK]']],
  ['ideographs stand alone', '東京', ['東', '京']],
  ['punctuation stands alone', 'cafe.#a', ['cafe', '.', '#', 'a']],
  ['all kinds of space part words', 'a\u00a0b\t\na', ['a', 'b', 'a']],
  ['control characters vanish', 'ca\u0000fe\u200b', ['cafe']],
  ['a hundred and one letters are no word', 'a'.repeat(101), ['[UNK]']],
  ['nothing is nothing', ' ', []],
])('%s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

it('stops at the length the model was trained with', () => {
  expect(tokens('a '.repeat(1_000)).length).toBe(511);
});
