import { expect, it } from 'vitest';
import { turnsAround } from '../../../lib/store/around';
import { freshDatabase, save, seen } from '../../support/captures';

it('tells what was said before and after a turn, in its conversation and nowhere else', async () => {
  const db = freshDatabase();
  const texts = async (key: string) => {
    const { before, after } = await turnsAround(db, key);
    return [before?.text ?? null, after?.text ?? null];
  };
  await save(db, [seen('x', 'Of another chat.')], { foreignId: 'a-chat' });
  const all = [seen('a', 'First.'), seen('b', 'Second, as first said.'), seen('c', 'Third.')];
  const { turns } = await save(db, all);
  const [a = '', b = '', c = ''] = turns;
  expect(await texts(a)).toEqual([null, 'Second, as first said.']);
  expect(await texts(b)).toEqual(['First.', 'Third.']);
  expect(await texts(c)).toEqual(['Second, as first said.', null]);
  // What was replaced is passed over, and what is not there has nothing around it.
  await save(db, [seen('b', 'Second, edited.')]);
  expect(await texts(c)).toEqual(['Second, edited.', null]);
  expect(await texts(a)).toEqual([null, 'Second, edited.']);
  expect(await texts('nowhere')).toEqual([null, null]);
});
