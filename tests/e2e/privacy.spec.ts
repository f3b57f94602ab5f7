import { expect, type Page, test } from '@playwright/test';
import { violations } from './support/axe';
import { longChat, uuid } from './support/chats';
import { ask, consent, ownPage, rows, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';

/** @file What was asked of whom, counted as the server counts it; and deleting a part, with its number first. */

let world: World;
let own: Page;
test.beforeEach(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world, 'options.html');
});
test.afterEach(() => world.close());

const section = () => own.locator('#privacy');

test('every request is counted, and none that was not sent', async () => {
  await expect(section()).toContainText('None so far.');
  const chat = uuid(9_000_007);
  world.server.chats['claude']?.set(chat, longChat(chat, 30));
  const claude = await visit(world, `https://claude.ai/chat/${chat}`);
  const chatgpt = await visit(world, 'https://chatgpt.com/');
  // Capturing what is on the screen asks nobody.
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThan(0);
  expect(await ask(own, 'requests.list', null)).toEqual([]);
  const before = world.server.limits.counts.ours;
  await ask(own, 'conversation.complete', { site: 'claude', foreignId: chat });
  await ask(own, 'memories.native', { site: 'chatgpt' });
  const counted = (await ask(own, 'requests.list', null)) as Array<{
    host: string;
    what: string;
    sent: number;
  }>;
  expect(counted.map(({ host, what }) => `${host} ${what}`).sort()).toEqual([
    'chatgpt.com memories',
    'claude.ai chats',
  ]);
  // ChatGPT's session is one more, which the replica does not count among its reads.
  const sessions = world.server.requests.filter((url) => url === 'chatgpt.com/api/auth/session').length;
  const all = counted.reduce((sum, { sent }) => sum + sent, 0);
  expect(all).toBe(world.server.limits.counts.ours - before + sessions);
  await claude.close();
  await chatgpt.close();
  await own.reload();
  await expect(section().getByRole('row')).toHaveCount(3);
  await section().scrollIntoViewIfNeeded();
  await own.screenshot({ path: 'tests/.results/privacy.png' });
  expect(await violations(own)).toEqual([]);
});

test('a part is deleted by time and site: the number first, then the question, then it is gone for good', async () => {
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'The lantern in the garden room is yellow.');
  const other = await visit(world, 'https://claude.ai/new');
  await say(other, 'Which train goes on the trip to Porto?');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(4);
  await expect.poll(async () => (await rows(own, 'jobs')).length, { timeout: 20_000 }).toBe(0);
  const vectors = (await rows(own, 'vectors')).length;
  await chat.close();
  await other.close();
  await own.reload();
  await section().getByRole('combobox', { name: 'What' }).selectOption('Saved in the last hour');
  await expect(section().getByRole('status')).toHaveText('4 turns.');
  await section().getByRole('combobox', { name: 'Site' }).selectOption('Claude');
  await expect(section().getByRole('status')).toHaveText('2 turns.');
  await section().getByRole('combobox', { name: 'What' }).selectOption('Said between two days');
  await expect(section().getByRole('button', { name: 'Delete' })).toBeDisabled();
  const today = await own.evaluate(() => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  });
  await section().getByLabel('From').fill(today);
  await section().getByLabel('Until').fill(today);
  await expect(section().getByRole('status')).toHaveText('2 turns.');
  await section().getByRole('button', { name: 'Delete' }).click();
  await own.screenshot({ path: 'tests/.results/privacy-forget.png' });
  await section().getByRole('button', { name: 'Delete them now' }).click();
  await expect(section().getByRole('status')).toHaveText('2 turns were taken back. 0 turns.');
  const left = await storedTurns(own);
  expect(left.map(({ conversation }) => conversation.split('/')[0])).toEqual(['chatgpt', 'chatgpt']);
  // And what was computed from them.
  await expect.poll(async () => (await rows(own, 'vectors')).length).toBeLessThan(vectors);
});
