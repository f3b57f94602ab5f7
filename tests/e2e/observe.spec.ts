import { expect, type Page, test } from '@playwright/test';
import { ledgerOf, longChat, switchSite, uuid } from './support/chats';
import {
  ask,
  consent,
  ownPage,
  rows,
  type StoredTurn,
  storedTurns,
  turnsOfChat,
  visit,
} from './support/extension';
import { killWorker } from './support/faults';
import { launch, type World } from './support/launch';

let world: World;
let own: Page;
test.beforeEach(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
});
test.afterEach(() => world.close());

const CHAT = uuid(9_400_001);
const OTHER = uuid(9_400_002);
const address = (id: string) => `https://claude.ai/chat/${id}`;

test('what the page loads is seen, as reported by the page, until a read confirms it', async () => {
  world.server.chats['claude']?.set(CHAT, longChat(CHAT, 60));
  await switchSite(own, 'claude', { observe: true });
  const page = await visit(world, address(CHAT));
  await expect.poll(async () => (await turnsOfChat(own, CHAT)).length, { timeout: 15_000 }).toBe(60);
  const reported = (await turnsOfChat(own, CHAT)).filter(({ provenance }) => provenance === 'page-reported');
  expect(reported.length).toBeGreaterThan(30);
  expect(world.server.limits.counts.ours).toBe(0);
  // The page's own fetch still is what it was: same answers, a promise of its own kind.
  const own_ = await page.evaluate(async (id) => {
    const org = localStorage.getItem('lastActiveOrg');
    const asked = fetch(`/api/organizations/${org}/chat_conversations/${id}?tree=True`);
    return {
      isPromise: asked instanceof Promise,
      messages: (await (await asked).json()).chat_messages.length,
    };
  }, CHAT);
  expect(own_).toEqual({ isPromise: true, messages: 60 });
  await ask(own, 'conversation.complete', { site: 'claude', foreignId: CHAT });
  const confirmed = (await turnsOfChat(own, CHAT)).map(({ provenance }) => provenance);
  expect(new Set(confirmed)).toEqual(new Set(['user-typed', 'assistant']));
  expect(await ledgerOf(own, CHAT)).toMatchObject({ held: 60, known: 60 });
});

test('on a page whose promises are patched (zone.js), its own still work, and what it loads is seen', async () => {
  world.server.chats['claude']?.set(CHAT, longChat(CHAT, 60));
  await switchSite(own, 'claude', { observe: true });
  const page = await world.context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.addInitScript({ path: 'node_modules/zone.js/bundles/zone.umd.js' });
  await page.goto(address(CHAT));
  await page.waitForFunction(() => window.replica?.model.loads > 0);
  await expect.poll(async () => (await turnsOfChat(own, CHAT)).length, { timeout: 15_000 }).toBe(60);
  // What fetch gives is still a promise of the engine's own, which zone.js can take over.
  const inZone = await page.evaluate(async () => {
    type Zones = { current: { name: string; fork(spec: object): { run<T>(work: () => T): T } } };
    const { Zone } = window as unknown as { Zone: Zones };
    const work = () =>
      fetch('/replica/list').then(async (answer) => [Zone.current.name, (await answer.json()).length]);
    return Zone.current.fork({ name: 'app' }).run(work);
  });
  expect(inZone).toEqual(['app', 1]);
  expect(errors).toEqual([]);
});

test('a page that forges reports adds to its own site’s chats and changes nothing that is held', async () => {
  world.server.chats['claude']?.set(CHAT, longChat(CHAT, 4));
  world.server.chats['chatgpt']?.set(OTHER, longChat(OTHER, 4));
  for (const site of ['claude', 'chatgpt']) await switchSite(own, site, { observe: true });
  await visit(world, `https://chatgpt.com/c/${OTHER}`);
  const page = await visit(world, address(CHAT));
  await expect.poll(async () => (await turnsOfChat(own, CHAT)).length, { timeout: 15_000 }).toBe(4);
  await expect.poll(async () => (await turnsOfChat(own, OTHER)).length, { timeout: 15_000 }).toBe(4);
  await ask(own, 'conversation.complete', { site: 'claude', foreignId: CHAT });
  const before = (await turnsOfChat(own, CHAT)).map(({ text }) => text);
  const foreign = (await turnsOfChat(own, OTHER)).map(({ text }) => text);
  await page.evaluate(
    ([mine, others]) => {
      const tell = (detail: unknown) =>
        document.dispatchEvent(new CustomEvent('memshadow-observed', { detail }));
      const forged = (id: string, uuids: string[]) => ({
        uuid: id,
        chat_messages: uuids.map((uuid) => ({ uuid, sender: 'human', text: 'FORGED', content: [] })),
      });
      const held = ['1', '2', '3', '4'].map((n) => `api-00000000-0000-4000-8000-00000000000${n}`);
      tell(JSON.stringify({ path: '/x', body: JSON.stringify(forged(mine ?? '', [...held, 'forged-one'])) }));
      // Another site's chat, another site's shape, and what is no JSON at all.
      tell(JSON.stringify({ path: '/x', body: JSON.stringify({ conversation_id: others, mapping: {} }) }));
      tell('{"path":"/x","body":"{"}');
      tell({ path: '/x' });
      tell('x'.repeat(100));
      for (let i = 0; i < 200; i++)
        tell(JSON.stringify({ path: '/x', body: JSON.stringify(forged(`flood-${i}`, ['f'])) }));
    },
    [CHAT, OTHER] as const,
  );
  await expect
    .poll(async () => (await turnsOfChat(own, CHAT)).filter(({ text }) => text === 'FORGED').length, {
      timeout: 10_000,
    })
    .toBe(1);
  const after = await turnsOfChat(own, CHAT);
  expect(after.filter(({ text }) => text !== 'FORGED').map(({ text }) => text)).toEqual(before);
  expect(after.find(({ text }) => text === 'FORGED')?.provenance).toBe('page-reported');
  expect((await turnsOfChat(own, OTHER)).map(({ text }) => text)).toEqual(foreign);
  // No more than a dozen in ten seconds are taken.
  const flood = (await rows<{ foreignId: string }>(own, 'conversations')).filter(({ foreignId }) =>
    foreignId.startsWith('flood'),
  );
  expect(flood.length).toBeLessThan(15);
});

test('the switch off takes the script out of the page, and temporary chats are never reported', async () => {
  world.server.chats['claude']?.set(CHAT, longChat(CHAT, 40));
  await switchSite(own, 'claude', { observe: true });
  await visit(world, `${address(CHAT)}?incognito`);
  await switchSite(own, 'claude', { observe: false });
  const page = await visit(world, address(CHAT));
  await expect
    .poll(async () => (await turnsOfChat(own, CHAT)).length, { timeout: 15_000 })
    .toBeGreaterThan(2);
  expect((await turnsOfChat(own, CHAT)).some(({ provenance }) => provenance === 'page-reported')).toBe(false);
  expect(await page.evaluate(() => /native code/.test(String(fetch)))).toBe(true);
});

test('all chats of an account come in through the open tab, worker and browser killed on the way; then only what changed', async () => {
  test.setTimeout(240_000);
  const COUNT = 60;
  for (let i = 0; i < COUNT; i++)
    world.server.chats['chatgpt']?.set(uuid(9_500_000 + i), longChat(uuid(9_500_000 + i), 6, 1_000 * i));
  await own.goto(own.url());
  await visit(world, 'https://chatgpt.com/');
  const section = () => own.locator('#history');
  await own.bringToFront();
  await section().getByRole('button', { name: 'Fetch them' }).first().click();
  const status = async () =>
    (await ask<Array<{ site: string; done: number; on: boolean }>>(own, 'backfill.status', null))[0];
  for (let kill = 0; kill < 3; kill++) {
    await expect
      .poll(async () => (await status())?.done ?? 0, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(10 * (kill + 1));
    if (kill < 2) await killWorker(world, own);
    else {
      const { profile, server } = world;
      await world.context.close();
      world = await launch({ profile, server });
      own = await ownPage(world);
      await visit(world, 'https://chatgpt.com/');
      await own.bringToFront();
    }
  }
  await expect.poll(async () => (await status())?.done, { timeout: 120_000 }).toBe(COUNT);
  await expect.poll(async () => (await status())?.on).toBe(false);
  expect(await rows(own, 'conversations')).toHaveLength(COUNT);
  const turns = await rows<{ sealed: { body: StoredTurn } }>(own, 'turns');
  expect(turns).toHaveLength(COUNT * 6);
  await expect(section().getByText(`Chats that are here: ${COUNT} of ${COUNT}`)).toBeVisible();
  const first = world.server.limits.counts.ours;
  // Three pages of lists, six batches of ten, and at most one asked again for each kill.
  expect(first).toBeLessThanOrEqual(3 + 6 + 3);
  world.server.chats['chatgpt']?.get(uuid(9_500_003))?.messages.push({
    ...{ id: uuid(9_600_000), role: 'user', text: 'one more' },
    at: new Date(Date.UTC(2026, 5, 1)).toISOString(),
  });
  await section().getByRole('button', { name: 'Fetch them' }).first().click();
  await expect.poll(async () => (await rows(own, 'turns')).length, { timeout: 60_000 }).toBe(COUNT * 6 + 1);
  await expect.poll(async () => (await status())?.on, { timeout: 30_000 }).toBe(false);
  expect(world.server.limits.counts.ours - first).toBe(4);
});

test('what a site remembers of the user comes in once, with its provenance', async () => {
  await visit(world, 'https://claude.ai/new');
  await visit(world, 'https://chatgpt.com/');
  await own.bringToFront();
  for (const site of ['chatgpt', 'claude', 'chatgpt'])
    expect(await ask(own, 'memories.native', { site })).toBe(1);
  const notes = (await storedTurns(own)).filter(({ conversation }) => conversation.includes('/note-native-'));
  expect(
    notes.map(({ conversation, provenance, text }) => [conversation.split('/')[0], provenance, text]).sort(),
  ).toEqual([
    ['chatgpt', 'assistant', 'Likes tide tables'],
    ['claude', 'assistant', 'Sails on Sundays.'],
  ]);
});
