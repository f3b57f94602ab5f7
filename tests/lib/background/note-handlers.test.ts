import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { takeInNative } from '../../../lib/background/native-memories';
import { noteHandlers } from '../../../lib/background/note-handlers';
import type { StoreSession } from '../../../lib/background/store-session';
import type { FirewallRule } from '../../../lib/domain/firewall';
import { defaults, writeSettings } from '../../../lib/settings/settings';
import { relabel } from '../../../lib/store/conversations';
import { keyedHash } from '../../../lib/store/keyed-hash';
import { conversationCards, readTurns } from '../../../lib/store/library';
import { judge } from '../../../lib/store/verdicts';
import { freshDatabase, save, seen } from '../../support/captures';

beforeEach(() => {
  Object.assign(fakeBrowser.i18n, { detectLanguage: async () => ({ isReliable: false, languages: [] }) });
});

async function house() {
  const db = freshDatabase();
  const hash = await keyedHash(new Uint8Array(32));
  const store = {
    db: async () => db,
    writable: async () => ({ db, hash }),
    committed: async () => undefined,
  } as unknown as StoreSession; // all that is asked for
  const handlers = noteHandlers(store);
  const sender = {} as never; // who asks is checked at the border
  const write = (
    text: string,
    more: { from?: string[]; replaces?: string[]; persona?: string; tag?: string } = {},
  ) =>
    handlers['note.write'](
      { ...{ from: [], replaces: [], persona: null, tag: null }, ...more, text },
      sender,
    );
  const read = async (conversation: string) => (await readTurns(db, conversation, null, 50)).turns;
  const cards = async () => await conversationCards(db, 0, 50);
  return { db, store, write, read, cards, ask: handlers, sender };
}

it('each note stands for itself, with its first line for a title', async () => {
  const { write, cards } = await house();
  await write('## Passport\n\nIt runs out in 2031.', { persona: 'home', tag: 'papers' });
  await write('Wifi at the cabin: ask Jo.');
  expect((await cards()).map(({ title, persona, tags, held }) => [title, persona, tags, held])).toEqual([
    ['Wifi at the cabin: ask Jo.', null, [], 1],
    ['Passport', 'home', ['papers'], 1],
  ]);
});

it('an edited note says the new text, and can tell and take back the old one', async () => {
  const { db, write, read, ask, sender, cards } = await house();
  const first = await write('The gate code is 1234.');
  const second = await ask['note.edit']({ turn: first.turn, text: 'The gate code is 9876.' }, sender);
  expect(second.conversation).toBe(first.conversation);
  expect((await read(first.conversation)).map(({ text, edited }) => [text, edited])).toEqual([
    ['The gate code is 9876.', true],
  ]);
  const back = await ask['note.edit']({ turn: second.turn, text: 'The gate code is 1234.' }, sender);
  const versions = await ask['note.versions']({ turn: back.turn }, sender);
  expect(versions.map(({ text }) => text)).toEqual([
    'The gate code is 1234.',
    'The gate code is 9876.',
    'The gate code is 1234.',
  ]);
  expect((await cards()).map(({ title, held }) => [title, held])).toEqual([['The gate code is 1234.', 1]]);
  const same = await ask['note.edit']({ turn: back.turn, text: 'The gate code is 1234.' }, sender);
  expect(same.turn).toBe(back.turn);
  // Of the earlier texts nothing is searched.
  expect(await db.chunks.count()).toBe(1);
});

it('no chat can be edited', async () => {
  const { db, ask, sender } = await house();
  await save(db, [seen('t', 'What was said.')], {}, []);
  const [turn = ''] = await db.turns.toCollection().primaryKeys();
  await expect(ask['note.edit']({ turn, text: 'What was never said.' }, sender)).rejects.toThrow();
});

it('what is kept from a chat keeps whose words it is, and where it may go', async () => {
  const { db, write, read, cards } = await house();
  await save(
    db,
    [seen('t', 'An answer.', { role: 'assistant', provenance: 'assistant' })],
    { project: 'p' },
    [],
  );
  const [turn = ''] = await db.turns.toCollection().primaryKeys();
  const [chat] = await cards();
  await relabel(db, chat?.key ?? '', { persona: 'work', tags: ['health'] });
  const kept = await write('An answer, shortened.', { from: [turn] });
  expect(await read(kept.conversation)).toMatchObject([{ provenance: 'assistant', role: 'assistant' }]);
  expect((await cards()).find(({ key }) => key === kept.conversation)).toMatchObject({
    ...{ site: 'chatgpt', persona: 'work', project: 'p', tags: ['health'] },
  });
});

it('a note that replaces something says so there', async () => {
  const { write, read } = await house();
  const old = await write('The shop opens at eight.');
  const next = await write('The shop opens at nine.', { replaces: [old.turn] });
  expect(await read(old.conversation)).toMatchObject([{ stale: true, by: next.turn }]);
  expect(await read(next.conversation)).toMatchObject([{ stale: false, provenance: 'user-typed' }]);
});

const RULE: FirewallRule = { by: 'tag', value: 'health', way: 'never', targets: ['chatgpt'] };

it.each([
  ['two personas are not mixed', [{ persona: 'work' }, { persona: 'home' }], [], false],
  ['one persona and none: the one', [{ persona: 'work' }, {}], [], true],
  ['every tag stays, and with it its rule', [{ tag: 'health' }, {}], [RULE], true],
  ['sites differ, and no rule is about one', [{ from: 'chatgpt' }, {}], [], true],
  [
    'a rule about a site would be lost',
    [{ from: 'chatgpt' }, {}],
    [{ ...RULE, by: 'site', value: 'chatgpt' }],
    false,
  ],
] as const)('merging: %s', async (_, sources, rules, may) => {
  const { db, write } = await house();
  await writeSettings({ ...defaults, firewall: [...rules] });
  await save(db, [seen('t', 'Said on ChatGPT.')], {}, []);
  const [said = ''] = await db.turns.toCollection().primaryKeys();
  const turns: string[] = [];
  for (const [i, { from, ...labels }] of (sources as ReadonlyArray<Record<string, string>>).entries())
    turns.push((await write(`Source ${i}.`, { ...labels, from: from ? [said] : [] })).turn);
  const merged = write('Both.', { from: turns });
  if (may) expect((await merged).turn).not.toBe('');
  else await expect(merged).rejects.toMatchObject({ kind: 'note-homes' });
});

it('notes that say the same are found, until they are told apart', async () => {
  const { write, ask, sender } = await house();
  const a = await write('Mira is allergic to hazelnuts and sesame seeds.');
  const b = await write('Mira is allergic to sesame seeds and hazelnuts!');
  await write('The lantern in the garden room is yellow.');
  const groups = await ask['note.same'](null, sender);
  expect(groups.map((group) => group.map(({ turn }) => turn).sort())).toEqual([[a.turn, b.turn].sort()]);
  await ask['note.apart']({ conversations: [a.conversation, b.conversation] }, sender);
  expect(await ask['note.same'](null, sender)).toEqual([]);
});

it('what a site remembers is a note of that site; what it no longer does is no longer true', async () => {
  const { store, read, cards } = await house();
  const memory = (text: string) => ({ site: 'chatgpt' as const, project: null, text });
  await takeInNative(store, 'chatgpt', [memory('Likes tide tables'), memory('Lives in Oslo')]);
  await takeInNative(store, 'chatgpt', [memory('Likes tide tables'), memory('Lives in Bergen')]);
  const all = await cards();
  expect(all.map(({ site, title }) => [site, title]).sort()).toEqual([
    ['chatgpt', 'Likes tide tables'],
    ['chatgpt', 'Lives in Bergen'],
    ['chatgpt', 'Lives in Oslo'],
  ]);
  for (const { key, title } of all)
    expect((await read(key))[0]).toMatchObject({ stale: title === 'Lives in Oslo', provenance: 'assistant' });
});

it('what the user made of a site’s memory, and said of it, stands when it is taken in again', async () => {
  const { db, store, read, cards, ask, sender } = await house();
  const memory = { site: 'chatgpt' as const, project: null, text: 'Lives in Oslo' };
  await takeInNative(store, 'chatgpt', [memory]);
  const [card] = await cards();
  const [turn] = await read(card?.key ?? '');
  const { turn: edited } = await ask['note.edit'](
    { turn: turn?.key ?? '', text: 'Lives in Oslo, in winter' },
    sender,
  );
  await judge(db, { turn: edited, verdict: 'stale', on: true });
  await takeInNative(store, 'chatgpt', [memory]);
  expect(await read(card?.key ?? '')).toMatchObject([{ text: 'Lives in Oslo, in winter', stale: true }]);
  await judge(db, { turn: edited, verdict: 'stale', on: false });
  await takeInNative(store, 'chatgpt', []);
  expect(await read(card?.key ?? '')).toMatchObject([{ stale: true }]);
  await takeInNative(store, 'chatgpt', [memory]);
  expect(await read(card?.key ?? '')).toMatchObject([{ stale: false }]);
});

it('nothing is made of words whose turn was forgotten meanwhile', async () => {
  const { write } = await house();
  await expect(write('An answer, kept too late.', { from: ['chatgpt/unknown/c/t@0'] })).rejects.toMatchObject(
    {
      kind: 'gone',
    },
  );
});
