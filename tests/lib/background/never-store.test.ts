import { expect, it } from 'vitest';
import { isUnwanted, withoutUnwanted } from '../../../lib/background/never-store';
import { chatgptJson, treeOf } from '../../support/trees';

it.each([
  ['my password is x', ['Password'], true],
  ['nothing of the kind', ['password'], false],
  ['a.c is not a pattern', ['a.c'], true],
  ['abc is not it', ['a.c'], false],
  ['anything', [], false],
])('%j with %j: %j', (text, neverStore, unwanted) => {
  expect(isUnwanted(text, { neverStore })).toBe(unwanted);
});

it('takes the words of one message and leaves the others in their places', () => {
  const tree = treeOf(
    chatgptJson([
      { id: 'a', parent: null, text: 'the secret harbour' },
      { id: 'b', parent: 'a', text: 'an answer' },
    ]),
  );
  const kept = withoutUnwanted(tree, { neverStore: ['secret'], groups: false });
  expect(kept.nodes.map(({ id, text }) => [id, text])).toEqual([
    ['a', ''],
    ['b', 'an answer'],
  ]);
});

it('counts a group chat as one of others, unless the user says otherwise', () => {
  const tree = treeOf(chatgptJson([{ id: 'a', parent: null, text: 'x' }], { group_chat_id: 'g' }));
  expect(withoutUnwanted(tree, { neverStore: [], groups: false }).wishes).toEqual(['group']);
  expect(withoutUnwanted(tree, { neverStore: [], groups: true }).wishes).toEqual([]);
});
