import { expect, it } from 'vitest';
import { withLessons } from '../../../lib/background/with-lessons';
import type { Question } from '../../../lib/domain/ranked';
import { forgetWhere } from '../../../lib/store/forget';
import { dropLessons, noteLesson } from '../../../lib/store/lessons';
import { listLessons } from '../../../lib/store/said';
import { freshDatabase, save, seen } from '../../support/captures';
import { entry } from '../../support/entries';
import { memoryEngine } from '../../support/memory-engine';

const TEXT = 'Mira gets Fluffo pellets twice a day.';
const question = (text: string): Question => ({
  ...{ text, limit: 10, filters: {} },
  ...{ open: null, mode: 'lexical' as const },
});

async function house() {
  const db = freshDatabase();
  const { turns } = await save(db, [seen('t1', TEXT), seen('t2', 'The lantern is yellow.')], {}, []);
  const ask = async (text: string) => (await withLessons(db, question(text))).learnt;
  return { db, turn: turns[0] ?? '', ask };
}

it('a search that failed twice is helped by what was picked; once may be chance', async () => {
  const { db, turn, ask } = await house();
  await noteLesson(db, ['cat food'], [turn]);
  expect(await ask('cat food')).toBeUndefined();
  await noteLesson(db, ['cat food', ' '], [turn]);
  expect(await ask('what about the cat food?')).toEqual([TEXT]);
  expect(await ask('cat')).toBeUndefined();
  expect(await ask(`cat food ${'and a long draft '.repeat(30)}`)).toBeUndefined();
});

it('keeps the newest few of a turn, goes with it, and is taken back', async () => {
  const { db, turn, ask } = await house();
  for (let i = 0; i < 12; i++) await noteLesson(db, [`asked ${i}`, 'cat food'], [turn, turn]);
  const [lesson] = await listLessons(db, 9);
  expect(lesson?.asked).toHaveLength(8);
  expect(lesson?.asked.at(-1)).toEqual({ text: 'cat food', times: 12 });
  await dropLessons(db, turn);
  expect(await ask('cat food')).toBeUndefined();
  await noteLesson(db, ['cat food'], [turn, 'another']);
  await forgetWhere(db, { since: 0 });
  expect((await listLessons(db, 9)).map((one) => one.turn)).toEqual(['another']);
  await dropLessons(db, null);
  expect(await listLessons(db, 9)).toEqual([]);
});

it('the rarest words of it find it, and what else is asked for stays where it was', async () => {
  const { engine, put } = await memoryEngine();
  put(entry('a', TEXT));
  for (let i = 0; i < 20; i++)
    put(entry(`n${i}`, `A day with a cat in town number ${i}, twice.`, { chat: `c${i}` }));
  const keys = async (learnt?: string[]) => {
    const asked = { ...question('cat nutrition'), ...(learnt ? { learnt } : {}) };
    return (await engine.search(asked, [])).memories.map(({ key }) => key);
  };
  const before = await keys();
  expect(before).not.toContain('a');
  const after = await keys([TEXT]);
  expect(after[0]).toBe('a');
  expect(after.slice(1)).toEqual(before.slice(0, after.length - 1));
});
