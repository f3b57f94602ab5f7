import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unseal } from '../../../lib/store/seal';
import { freshDatabase, save, seen } from '../../support/captures';
import { chatgptJson, claudeJson, ledger, saveJson, shown } from '../../support/trees';

const CHAT = [
  { id: 'a', parent: null, text: 'Which tide table?' },
  { id: 'b', parent: 'a', text: 'The **harbour** one.' },
  { id: 'c', parent: 'b', text: 'And tomorrow?' },
  { id: 'd', parent: 'c', text: '- high\n- low' },
];
const claudeRow = (index: number, text: string, more = {}) =>
  seen(`row-id-${index}`, text, { index, role: index % 2 === 0 ? 'user' : 'assistant', ...more });
const texts = async (db: ReturnType<typeof freshDatabase>) => (await shown(db)).map(({ text }) => text);

describe('a tree', () => {
  it('is stored whole: the shown branch, the others marked, the site’s own times', async () => {
    const db = freshDatabase();
    const other = [
      { id: 'c2', parent: 'b', role: 'user' as const, text: 'An edited question' },
      { id: 'd2', parent: 'c2', role: 'assistant' as const, text: 'Its answer' },
      { id: 'd3', parent: 'c', role: 'assistant' as const, text: 'A second try' },
    ];
    await saveJson(db, chatgptJson([...CHAT, ...other], { current_node: 'd' }));
    const turns = await shown(db);
    expect(turns.map(({ foreignId, saidAt }) => [foreignId, saidAt])).toEqual(
      CHAT.map(({ id }, i) => [id, 1_790_000_000_000 + i * 1_000]),
    );
    const all = (await db.turns.toArray()).map((row) => unseal(row.sealed));
    const branches = Object.fromEntries(all.map(({ foreignId, branch }) => [foreignId, branch]));
    expect(branches).toMatchObject({ c2: 'branch:c2', d2: 'branch:c2', d3: 'branch:d3' });
    expect(await ledger(db)).toMatchObject({ held: 4, known: 4, raw: 8, unplaced: 0, sources: ['read'] });
    const chunked = new Set((await db.chunks.toArray()).map(({ turn }) => turn));
    expect(chunked.size).toBe(4);
  });

  it('joins a continued answer and the steps around a tool, as the page shows them', async () => {
    const db = freshDatabase();
    const cut = { end_turn: true, metadata: { finish_details: { type: 'max_tokens' } } };
    const step = { end_turn: false };
    await saveJson(
      db,
      chatgptJson([
        { id: 'a', parent: null, role: 'user', text: 'Count' },
        { id: 'b', parent: 'a', role: 'assistant', text: 'one, two, th', more: cut },
        { id: 'c', parent: 'b', role: 'assistant', text: 'ree', more: {} },
        { id: 'd', parent: 'c', role: 'user', text: 'Search' },
        { id: 'e', parent: 'd', role: 'assistant', text: 'I look.', more: step },
        { id: 'f', parent: 'e', role: 'assistant', text: 'x', more: { recipient: 'web.run' } },
        { id: 'g', parent: 'f', role: 'tool', text: 'found' },
        { id: 'h', parent: 'g', role: 'assistant', text: 'Here.' },
      ]),
    );
    expect(await texts(db)).toEqual(['Count', 'one, two, three', 'Search', 'I look.\n\nHere.']);
    expect((await shown(db)).map(({ foreignId }) => foreignId)).toEqual(['a', 'c', 'd', 'h']);
  });

  it('moves what is shown when the user switches the branch, and keeps what was', async () => {
    const db = freshDatabase();
    const both = [...CHAT, { id: 'd3', parent: 'c', role: 'assistant' as const, text: 'A second try' }];
    await saveJson(db, chatgptJson(both, { current_node: 'd' }));
    await saveJson(db, chatgptJson(both, { current_node: 'd3' }));
    expect((await texts(db)).at(-1)).toBe('A second try');
    const chunked = (await db.chunks.toArray()).map(({ turn }) => turn);
    expect(chunked.some((key) => key.includes('/d@'))).toBe(false);
    expect(await db.turns.count()).toBe(5);
  });
});

describe('a tree and a page', () => {
  it('are one conversation where ids agree: JSON text wins, nothing is doubled, either way round', async () => {
    const page = [seen('a', 'Which tide table?'), seen('b', 'The harbour one.', { role: 'assistant' })];
    for (const order of ['page first', 'tree first']) {
      const db = freshDatabase();
      if (order === 'page first') await save(db, page);
      await saveJson(db, chatgptJson(CHAT));
      await save(db, page);
      expect(await texts(db), order).toEqual(CHAT.map(({ text }) => text));
      expect(await db.turns.count()).toBe(4);
    }
  });

  it('are one where ids differ: by place and words, "yes" said three times included', async () => {
    const words = ['Start', 'Shall I?', 'yes', 'Again?', 'yes', 'Once more?', 'yes', '1. one\n2. two'];
    const drawn = words.map((text, i) => claudeRow(i, text.replace('1. one\n2. two', '1. one\n2. two')));
    for (const order of ['page first', 'tree first']) {
      const db = freshDatabase();
      const about = { site: 'claude' as const };
      if (order === 'page first') await save(db, drawn.slice(2, 7), about);
      await saveJson(db, claudeJson(words));
      await save(db, drawn, about);
      await save(db, drawn.slice(3), about);
      expect(await texts(db), order).toEqual(words);
      expect(await ledger(db)).toMatchObject({ held: 8, known: 8 });
    }
  });

  it('what was said since the site was read stands after it and counts on both sides', async () => {
    const db = freshDatabase();
    await saveJson(db, chatgptJson(CHAT));
    await save(db, [
      seen('d', '- high', { role: 'assistant' }),
      seen('e', 'Thanks'),
      seen('f', 'Welcome', { role: 'assistant' }),
    ]);
    expect((await texts(db)).slice(-2)).toEqual(['Thanks', 'Welcome']);
    expect(await ledger(db)).toMatchObject({ held: 6, known: 6 });
    await saveJson(db, chatgptJson(CHAT));
    expect((await texts(db)).slice(-2)).toEqual(['Thanks', 'Welcome']);
  });

  it('the same words at the same count are one turn, also when the page calls it otherwise today', async () => {
    const db = freshDatabase();
    await save(db, [claudeRow(0, 'Hi'), claudeRow(1, 'Hello')], { site: 'claude' });
    const renamed = [claudeRow(0, 'Hi'), claudeRow(1, 'Hello')].map((turn) => ({
      ...turn,
      foreignId: `new-${turn.foreignId}`,
    }));
    await save(db, renamed, { site: 'claude' });
    expect(await texts(db)).toEqual(['Hi', 'Hello']);
  });

  it('an answer read half-written is finished by the page', async () => {
    const db = freshDatabase();
    const json = claudeJson(['Hi', 'Once upon']);
    const half = json.chat_messages.map((message, i) =>
      i === 1 ? { ...message, truncated: true } : message,
    );
    await saveJson(db, { ...json, chat_messages: half });
    await save(db, [claudeRow(0, 'Hi'), claudeRow(1, 'Once upon a time.')], { site: 'claude' });
    expect((await shown(db)).map(({ text, state }) => [text, state])).toEqual([
      ['Hi', 'complete'],
      ['Once upon a time.', 'complete'],
    ]);
  });

  it('a half-seen answer becomes the whole one', async () => {
    const db = freshDatabase();
    await save(db, [claudeRow(0, 'Hi'), claudeRow(1, 'Once upon', { complete: false })], { site: 'claude' });
    await saveJson(db, claudeJson(['Hi', 'Once upon a time there was one.']));
    expect(await texts(db)).toEqual(['Hi', 'Once upon a time there was one.']);
    expect((await shown(db)).every(({ state }) => state === 'complete')).toBe(true);
  });
});

describe('nothing shrinks', () => {
  it('an older or shorter view takes nothing away', async () => {
    const db = freshDatabase();
    await saveJson(db, chatgptJson(CHAT));
    await saveJson(db, chatgptJson(CHAT.slice(0, 2), { update_time: 1_700_000_000 }), 'export');
    expect(await texts(db)).toHaveLength(4);
    expect(await ledger(db)).toMatchObject({ held: 4, known: 4 });
  });

  it('what the page’s world reports adds, and changes nothing that is there', async () => {
    const db = freshDatabase();
    await saveJson(db, chatgptJson(CHAT));
    const forged = CHAT.map((message) => ({ ...message, text: 'forged' }));
    await saveJson(
      db,
      chatgptJson([...forged, { id: 'x', parent: 'd', role: 'user', text: 'I said this' }]),
      'observed',
    );
    expect((await texts(db)).slice(0, 4)).toEqual(CHAT.map(({ text }) => text));
    const added = (await shown(db)).find(({ foreignId }) => foreignId === 'x');
    expect(added?.provenance).toBe('page-reported');
    await saveJson(db, chatgptJson([...CHAT, { id: 'x', parent: 'd', role: 'user', text: 'I said that' }]));
    expect((await shown(db)).at(-1)).toMatchObject({ text: 'I said that', provenance: 'user-typed' });
  });

  it('a message gone from the site becomes a state, its text stays', async () => {
    const db = freshDatabase();
    await saveJson(db, chatgptJson(CHAT));
    await saveJson(db, chatgptJson(CHAT.slice(0, 2), { update_time: 1_790_002_000 }));
    const gone = (await db.turns.toArray())
      .map((row) => unseal(row.sealed))
      .filter(({ state }) => state === 'deleted');
    expect(gone.map(({ text }) => text)).toEqual(['And tomorrow?', '- high\n- low']);
    expect(await ledger(db)).toMatchObject({ held: 2, known: 2 });
  });

  it('a chat that is not to be remembered is not', async () => {
    const db = freshDatabase();
    for (const wish of [{ is_do_not_remember: true }, { is_temporary_chat: true }, { group_chat_id: 'g' }])
      expect((await saveJson(db, chatgptJson(CHAT, wish))).refused).not.toBeNull();
    expect(await db.turns.count()).toBe(0);
  });

  it('two accounts never mix; an unknown one and an export are the account that is known', async () => {
    const db = freshDatabase();
    await saveJson(db, chatgptJson(CHAT), 'read', { account: 'one' });
    await saveJson(db, chatgptJson(CHAT), 'read', { account: 'two' });
    expect(await db.conversations.count()).toBe(2);
    const other = freshDatabase();
    await save(other, [seen('a', 'Which tide table?')]);
    await saveJson(other, chatgptJson(CHAT), 'export', { account: 'as exports say' });
    await saveJson(other, chatgptJson(CHAT), 'read', { account: 'one' });
    expect(await other.conversations.count()).toBe(1);
    // Known by now, and asked for again in every way: still one, and the other account its own.
    for (const account of ['one', null, 'one'])
      await saveJson(other, chatgptJson(CHAT), account ? 'read' : 'observed', { account });
    expect(await other.conversations.count()).toBe(1);
    await saveJson(other, chatgptJson(CHAT), 'read', { account: 'two' });
    expect(await other.conversations.count()).toBe(2);
  });
});

it('any order of windows, reads and exports ends in the same turns, each once', async () => {
  const words = Array.from({ length: 12 }, (_, i) => (i % 4 === 2 ? 'go on' : `Message number ${i} here`));
  const step = fc.oneof(
    fc
      .tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 6 }))
      .map(([from, count]) => ({ from, count })),
    fc.constantFrom('read' as const, 'export' as const, 'observed' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const db = freshDatabase();
      for (const each of steps) {
        if (typeof each === 'string') await saveJson(db, claudeJson(words), each);
        else {
          const window = words.map((text, i) => claudeRow(i, text)).slice(each.from, each.from + each.count);
          await save(db, window, { site: 'claude' });
        }
      }
      await saveJson(db, claudeJson(words));
      expect(await texts(db)).toEqual(words);
      db.close();
    }),
    { numRuns: 60 },
  );
});
