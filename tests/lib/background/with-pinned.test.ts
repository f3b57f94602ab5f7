import { expect, it } from 'vitest';
import { pinnedFor, withPinned } from '../../../lib/background/with-pinned';
import type { Question } from '../../../lib/domain/ranked';
import { findConversation, relabel } from '../../../lib/store/conversations';
import { judge } from '../../../lib/store/verdicts';
import { freshDatabase, save, seen } from '../../support/captures';
import { ranked } from '../../support/ranked';

const question = (more: Partial<Question> = {}): Question => ({
  ...{ text: 'lantern', limit: 10, filters: {}, open: null, mode: 'lexical', target: 'claude' },
  ...more,
});
const answer = (...keys: string[]) => ({
  ...{ memories: keys.map((key) => ranked(key)), heldBack: [], turns: 9, models: [] },
});

async function house() {
  const db = freshDatabase();
  const { turns } = await save(db, [seen('t', 'Keep answers short.')], { foreignId: 'c', project: 'p1' }, []);
  const turn = turns[0] ?? '';
  await judge(db, { turn, verdict: 'pinned', on: true });
  const keys = async (more: Partial<Question>, ...found: string[]) =>
    withPinned(answer(...found), await pinnedFor(db, question(more))).memories.map(({ key }) => key);
  return { db, turn, keys };
}

it('comes first, found or not, and once', async () => {
  const { turn, keys } = await house();
  expect(await keys({}, 'a', 'b')).toEqual([turn, 'a', 'b']);
  expect(await keys({}, 'a', turn)).toEqual([turn, 'a']);
});

it('stays within what is chosen, and out of its own chat', async () => {
  const { db, turn, keys } = await house();
  const key = (await findConversation(db, 'chatgpt', 'c'))?.key ?? '';
  await relabel(db, key, { persona: 'work' });
  expect(await keys({ filters: { persona: 'home', orNone: true } }, 'a')).toEqual(['a']);
  expect(await keys({ filters: { persona: 'work', orNone: true } }, 'a')).toEqual([turn, 'a']);
  expect(await keys({ filters: { projects: ['p2'] } }, 'a')).toEqual(['a']);
  expect(await keys({ filters: { projects: ['p1'] } }, 'a')).toEqual([turn, 'a']);
  expect(await keys({ filters: { sites: ['gemini'] } }, 'a')).toEqual(['a']);
  expect(await keys({ open: { site: 'chatgpt', foreignId: 'c' } }, 'a')).toEqual(['a']);
});

it('with nothing pinned nothing changes', async () => {
  const { db, turn } = await house();
  await judge(db, { turn, verdict: 'pinned', on: false });
  const given = answer('a');
  expect(withPinned(given, await pinnedFor(db, question()))).toBe(given);
});
