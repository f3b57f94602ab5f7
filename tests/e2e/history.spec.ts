import { expect, type Page, test } from '@playwright/test';
import { ledgerOf, longChat, switchSite, uuid } from './support/chats';
import { ask, consent, ownPage, rows, type StoredTurn, turnsOfChat, visit } from './support/extension';
import { killWorker, pageStatus } from './support/faults';
import { launch, type World } from './support/launch';

let world: World;
let own: Page;
test.beforeEach(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
});
test.afterEach(() => world.close());

const CHAT = uuid(9_000_001);
const CLAUDE = `https://claude.ai/chat/${CHAT}`;
const shown = async (id = CHAT) =>
  (await turnsOfChat(own, id)).filter(
    (turn) =>
      (turn as StoredTurn & { branch: string; hidden: boolean }).branch === 'main' &&
      !('hidden' in turn && turn.hidden),
  );

test('a chat of 450 turns is held whole, with the site’s own times: opened, scrolled, reloaded, closed early', async () => {
  const chat = longChat(CHAT, 450);
  world.server.chats['claude']?.set(CHAT, chat);
  await switchSite(own, 'claude', { reads: true });
  const page = await visit(world, CLAUDE);
  await expect
    .poll(() => ledgerOf(own, CHAT), { timeout: 20_000 })
    .toMatchObject({ held: 450, known: 450, unplaced: 0 });
  // Scrolling anywhere and reloading adds nothing and takes nothing.
  for (const top of [0, 0, 400, 0])
    await page.evaluate((y) => document.querySelector('[data-autoscroll-container]')?.scrollTo(0, y), top);
  await page.reload();
  await page.waitForFunction(() => window.replica?.model.loads > 0);
  await expect
    .poll(() => page.evaluate(() => document.querySelectorAll('[data-index]').length))
    .toBeGreaterThan(5);
  await page.close();
  const turns = (await shown()) as Array<StoredTurn & { saidAt: number }>;
  expect(turns.map(({ text, saidAt }) => [text, saidAt])).toEqual(
    chat.messages.map(({ text, at }) => [text, Date.parse(at)]),
  );
  expect(await ledgerOf(own, CHAT)).toMatchObject({ held: 450, known: 450, unplaced: 0 });
});

test('without the switch the ledger says what is missing, and one click heals it', async () => {
  world.server.chats['claude']?.set(CHAT, longChat(CHAT, 450));
  const page = await visit(world, CLAUDE);
  await expect.poll(async () => (await ledgerOf(own, CHAT))?.known, { timeout: 10_000 }).toBe(450);
  expect((await ledgerOf(own, CHAT))?.held).toBeLessThan(30);
  expect(world.server.limits.counts.ours).toBe(0);
  await ask(own, 'conversation.complete', { site: 'claude', foreignId: CHAT });
  expect(await ledgerOf(own, CHAT)).toMatchObject({
    held: 450,
    known: 450,
    unplaced: 0,
    sources: ['dom', 'read'],
  });
  await page.close();
});

test('closed before it could be read, it says incomplete and heals on the next visit', async () => {
  world.server.chats['claude']?.set(CHAT, longChat(CHAT, 60));
  await switchSite(own, 'claude', { reads: true });
  const page = await visit(world, CLAUDE);
  await expect.poll(async () => (await ledgerOf(own, CHAT))?.held ?? 0).toBeGreaterThan(0);
  await page.close();
  const early = await ledgerOf(own, CHAT);
  expect(early?.known).toBe(60);
  expect(early?.held).toBeLessThan(60);
  await killWorker(world, own);
  await visit(world, CLAUDE);
  await expect.poll(() => ledgerOf(own, CHAT), { timeout: 20_000 }).toMatchObject({ held: 60, known: 60 });
});

test('a list whose elements are used again: every turn scrolled past is held once, in its place', async () => {
  test.setTimeout(90_000);
  const chat = longChat(CHAT, 120);
  world.server.chats['claude']?.set(CHAT, chat);
  const page = await visit(world, `${CLAUDE}?list=recycled`);
  const height = await page.evaluate(
    () => document.querySelector('[data-autoscroll-container]')?.scrollHeight ?? 0,
  );
  // Two frames for each window: nobody reads that fast, and flinging a long chat does just this.
  for (let y = height; y > -400; y -= 400)
    await page.evaluate(async (top) => {
      document.querySelector('[data-autoscroll-container]')?.scrollTo(0, Math.max(0, top));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, y);
  await expect.poll(() => ledgerOf(own, CHAT)).toMatchObject({ held: 120, known: 120, sources: ['dom'] });
  expect((await shown()).map(({ text }) => text)).toEqual(chat.messages.map(({ text }) => text));
});

test('in a hidden tab the list never settles: the ledger says incomplete, and heals when it does', async () => {
  const chat = longChat(CHAT, 60);
  world.server.chats['claude']?.set(CHAT, chat);
  const page = await visit(world, `${CLAUDE}?list=unsettled`);
  await expect.poll(async () => (await ledgerOf(own, CHAT))?.known).toBe(60);
  // Rows that come and go twenty-five times a second are no new turns.
  await expect.poll(async () => (await ledgerOf(own, CHAT))?.held).toBe(2);
  await expect.poll(async () => (await pageStatus(own, CLAUDE))?.waiting, { timeout: 20_000 }).toBe(0);
  expect((await turnsOfChat(own, CHAT)).length).toBe(2);
  await switchSite(own, 'claude', { reads: true });
  await page.evaluate(() => document.dispatchEvent(new Event('replica-settle')));
  await expect
    .poll(() => ledgerOf(own, CHAT), { timeout: 20_000 })
    .toMatchObject({ held: 60, known: 60, unplaced: 0 });
  expect((await shown()).map(({ text }) => text)).toEqual(chat.messages.map(({ text }) => text));
});

test('branches and a continued answer: what is held is what the page shows, the rest is stored and marked', async () => {
  const message = (id: string, role: string, text: string, more = {}) => ({
    id,
    author: { role },
    create_time: 1_790_000_000,
    content: { content_type: 'text', parts: [text] },
    status: 'finished_successfully',
    end_turn: true,
    recipient: 'all',
    weight: 1,
    metadata: {},
    ...more,
  });
  const cut = { metadata: { finish_details: { type: 'max_tokens' }, model_slug: 'replica-5' } };
  const nodes: Array<[number, number, ReturnType<typeof message>]> = [
    [1, 0, message(uuid(1), 'user', 'Count to four')],
    [2, 1, message(uuid(2), 'assistant', 'one, two, th', cut)],
    [3, 2, message(uuid(3), 'assistant', 'ree, four')],
    [4, 3, message(uuid(4), 'user', 'And back, first wording')],
    [5, 4, message(uuid(5), 'assistant', 'Answer to the first wording')],
    [6, 3, message(uuid(6), 'user', 'And back')],
    [7, 6, message(uuid(7), 'assistant', 'four, three (first try)')],
    [8, 6, message(uuid(8), 'assistant', 'four, three, two, one')],
  ];
  const mapping = Object.fromEntries([
    ['root', { id: 'root', message: null, parent: null, children: [] }],
    ...nodes.map(([id, parent, own_]) => [
      uuid(id),
      { id: uuid(id), message: own_, parent: parent === 0 ? 'root' : uuid(parent), children: [] },
    ]),
  ]);
  const raw = { mapping, current_node: uuid(8) };
  world.server.chats['chatgpt']?.set(CHAT, { id: CHAT, title: 'Branches', messages: [], raw });
  await switchSite(own, 'chatgpt', { reads: true });
  const page = await visit(world, `https://chatgpt.com/c/${CHAT}`);
  await expect
    .poll(async () => (await ledgerOf(own, CHAT))?.verifiedAt ?? null, { timeout: 20_000 })
    .not.toBeNull();
  const onPage = await page.evaluate(() =>
    window.replica.model.shown.messages.map(({ role, text }) => [role, text]),
  );
  expect(onPage).toHaveLength(4);
  expect((await shown()).map(({ role, text }) => [role, text])).toEqual(onPage);
  const all = await rows<{ sealed: { body: { branch: string; text: string } } }>(own, 'turns');
  const others = all.map((row) => row.sealed.body).filter(({ branch }) => branch !== 'main');
  expect(others.map(({ text }) => text).sort()).toEqual([
    'And back, first wording',
    'Answer to the first wording',
    'four, three (first try)',
  ]);
  expect(await ledgerOf(own, CHAT)).toMatchObject({ held: 4, known: 4, raw: 9, unplaced: 0 });
  // The library reads the shown branch, and has the others where they leave it.
  const library = await ownPage(world, 'library.html');
  await library.getByRole('option').first().click();
  const branches = library.locator('details.branch');
  await expect(branches).toHaveCount(2);
  await expect(library.getByText('Answer to the first wording')).toBeHidden();
  await library.getByText('Another branch: 2 turns').click();
  await expect(library.getByText('Answer to the first wording')).toBeVisible();
  await expect(branches.nth(1)).toContainText('four, three (first try)');
  await library.close();
});

test('two accounts on one site never mix', async () => {
  world.server.chats['chatgpt']?.set(CHAT, longChat(CHAT, 4));
  await switchSite(own, 'chatgpt', { reads: true });
  for (const user of ['user-one', 'user-two']) {
    world.server.who.user = user;
    const page = await visit(world, `https://chatgpt.com/c/${CHAT}`);
    await expect
      .poll(async () => (await rows<{ foreignId: string }>(own, 'conversations')).length, { timeout: 20_000 })
      .toBe(user === 'user-one' ? 1 : 2);
    await page.close();
  }
  const accounts = (await rows<{ sealed: { body: { account: string } } }>(own, 'conversations')).map(
    (row) => row.sealed.body.account,
  );
  expect(new Set(accounts).size).toBe(2);
  expect(JSON.stringify(accounts)).not.toContain('user-');
});

test('Gemini’s turns and its read call are one chat, page by page', async () => {
  const id = 'abcdef0123456789';
  world.server.chats['gemini']?.set(id, longChat(id, 240));
  await switchSite(own, 'gemini', { reads: true });
  await visit(world, `https://gemini.google.com/app/${id}`);
  await expect
    .poll(() => ledgerOf(own, id), { timeout: 30_000 })
    .toMatchObject({ held: 240, known: 240, unplaced: 0 });
});

test('the token is used and gone: not in storage, not in the database, not in a message', async () => {
  world.server.chats['chatgpt']?.set(CHAT, longChat(CHAT, 2));
  await switchSite(own, 'chatgpt', { reads: true });
  await visit(world, `https://chatgpt.com/c/${CHAT}`);
  await expect
    .poll(async () => (await ledgerOf(own, CHAT))?.verifiedAt ?? null, { timeout: 20_000 })
    .not.toBeNull();
  const kept = await own.evaluate(async () => {
    const { storage } = chrome as unknown as { storage: Record<string, { get(k: null): Promise<object> }> };
    return JSON.stringify([await storage['local']?.get(null), await storage['session']?.get(null)]);
  });
  expect(kept).not.toContain('replica-token');
  for (const table of ['turns', 'conversations', 'meta', 'events'])
    expect(JSON.stringify(await rows(own, table))).not.toContain('replica-token');
});
