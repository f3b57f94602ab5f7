import { expect, it } from 'vitest';
import { projectHandlers, withinProject } from '../../../lib/background/project-handlers';
import type { StoreSession } from '../../../lib/background/store-session';
import type { Question } from '../../../lib/domain/ranked';
import { freshDatabase, save, seen } from '../../support/captures';

const question = (more: Partial<Question>): Question => ({
  ...{ text: 'lantern', limit: 10, filters: {} },
  ...{ open: null, mode: 'lexical', target: 'chatgpt', scope: { project: null } },
  ...more,
});

function house() {
  const db = freshDatabase();
  const store = { db: async () => db, writable: async () => ({ db }) } as unknown as StoreSession; // all that is asked for
  const handlers = projectHandlers(store);
  const sender = {} as never; // who asks is checked at the border
  const map = (id: string, name: string, parent: string | null = null) =>
    handlers['project.map']({ id, name, parent }, sender);
  const list = () => handlers['project.list'](null, sender);
  const projectsFor = async (more: Partial<Question>) =>
    (await withinProject(store, question(more))).filters.projects?.sort();
  return { db, map, list, projectsFor };
}

it('two sites’ projects of one name are one; a new name takes one out of it again', async () => {
  const { map, list } = house();
  await map('g-p-1', 'House');
  await map('uuid-1', ' house ');
  expect((await list()).map(({ name, of }) => [name, of])).toEqual([['house', ['g-p-1', 'uuid-1']]]);
  await map('uuid-1', 'Boat');
  expect((await list()).map(({ of }) => of).sort()).toEqual([['g-p-1'], ['uuid-1']]);
  await map('uuid-1', '');
  expect((await list()).flatMap(({ of }) => of)).toEqual(['g-p-1']);
});

it('no project is part of one of its own parts', async () => {
  const { map, list } = house();
  await map('1', 'House');
  const house1 = (await list())[0]?.key ?? '';
  await map('2', 'Roof', house1);
  const roof = (await list()).find(({ name }) => name === 'Roof');
  expect(roof?.parent).toBe(house1);
  await map('1', 'House', roof?.key ?? '');
  expect((await list()).find(({ name }) => name === 'House')?.parent).toBeNull();
});

it('a chat’s own project counts, the address speaks for a new one, and without a project nothing is left out', async () => {
  const { db, map, projectsFor } = house();
  await save(db, [seen('t', 'The lantern is yellow.')], { foreignId: 'c1', project: 'g-p-1' }, []);
  await map('g-p-1', 'House');
  await map('g-p-9', 'House');
  const open = { site: 'chatgpt' as const, foreignId: 'c1' };
  expect(await projectsFor({ open })).toEqual(['g-p-1', 'g-p-9']);
  expect(await projectsFor({ scope: { project: 'g-p-new' } })).toEqual(['g-p-new']);
  expect(await projectsFor({})).toBeUndefined();
  expect((await withinProject({} as StoreSession, question({ target: null }))).filters).toEqual({});
});
