import { expect, it } from 'vitest';
import { otherBranches } from '../../../lib/store/branches';
import { freshDatabase } from '../../support/captures';
import { chatgptJson, saveJson } from '../../support/trees';

it('tells what was said on other branches, and where each leaves', async () => {
  const db = freshDatabase();
  await saveJson(
    db,
    chatgptJson(
      [
        { id: 'q1', parent: null, text: 'A question.' },
        { id: 'a1', parent: 'q1', text: 'An answer nobody liked.', role: 'assistant' },
        { id: 'a2', parent: 'q1', text: 'A better answer.', role: 'assistant' },
        { id: 'q2', parent: 'a2', text: 'The next question.', role: 'user' },
        { id: 'q2b', parent: 'a2', text: 'The same, as first asked.', role: 'user' },
        { id: 'a2b', parent: 'q2b', text: 'And answered.', role: 'assistant' },
        { id: 'q0', parent: null, text: 'Another beginning.', role: 'user' },
      ],
      { current_node: 'q2' },
    ),
  );
  const [conversation = ''] = await db.conversations.toCollection().primaryKeys();
  const found = await otherBranches(db, conversation);
  const told = found.map(({ after, turns }) => [
    after?.split('/').at(-1) ?? null,
    ...turns.map(({ text }) => text),
  ]);
  expect(told.sort()).toEqual(
    [
      [null, 'Another beginning.'],
      ['a2@0', 'The same, as first asked.', 'And answered.'],
      ['q1@0', 'An answer nobody liked.'],
    ].sort(),
  );
});
