import { expect, type Page, test } from '@playwright/test';
import { ledgerOf, longChat, uuid } from './support/chats';
import { consent, ownPage, say, storedTurns, turnsOfChat, visit } from './support/extension';
import { launch, type World } from './support/launch';
import { clickPill, pillPoint, pillText } from './support/pill';

let world: World;
let own: Page;
test.beforeEach(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
});
test.afterEach(() => world.close());

const CHAT = uuid(9_000_021);

async function openMenu(page: Page): Promise<void> {
  await page.bringToFront();
  await expect.poll(() => page.locator('[data-memshadow]').count()).toBe(1);
  const { x, y } = await pillPoint(page, 'pill');
  await page.mouse.click(x, y, { button: 'right' });
}

test('the menu says what is saved, and one click reads the whole chat', async () => {
  world.server.chats['claude']?.set(CHAT, longChat(CHAT, 60));
  const page = await visit(world, `https://claude.ai/chat/${CHAT}`);
  await expect.poll(async () => (await ledgerOf(own, CHAT))?.known).toBe(60);
  await openMenu(page);
  await expect.poll(() => pillText(page)).toMatch(/this chat \d+ \/ 60/);
  await page.screenshot({ path: 'tests/.results/button-menu.png' });
  await clickPill(page, 'whole');
  await expect.poll(() => ledgerOf(own, CHAT)).toMatchObject({ held: 60, known: 60 });
  await expect.poll(() => pillText(page)).toContain('The whole chat is here.');
});

test('where the site may not be asked, it scrolls through the chat: nothing is missed', async () => {
  test.setTimeout(180_000);
  world.server.chats['claude']?.set(CHAT, longChat(CHAT, 120));
  const page = await visit(world, `https://claude.ai/chat/${CHAT}?list=recycled`);
  await expect.poll(async () => (await ledgerOf(own, CHAT))?.known).toBe(120);
  // The page has its chat; from now on the site refuses.
  world.server.limits.set(0, 0, 1);
  const before = await page.evaluate(() => document.querySelector('[data-autoscroll-container]')?.scrollTop);
  await openMenu(page);
  await clickPill(page, 'whole');
  await expect
    .poll(() => pillText(page), { timeout: 120_000 })
    .toContain('from the first turn to the last: 120 seen');
  await expect.poll(() => ledgerOf(own, CHAT)).toMatchObject({ held: 120, known: 120, sources: ['dom'] });
  const turns = await turnsOfChat(own, CHAT);
  expect(turns.map(({ text }) => text)).toEqual(longChat(CHAT, 120).messages.map(({ text }) => text));
  const after = await page.evaluate(() => document.querySelector('[data-autoscroll-container]')?.scrollTop);
  expect(Math.abs((after ?? 0) - (before ?? 0))).toBeLessThan(400);
});

test('Esc gives the page back at once', async () => {
  world.server.chats['claude']?.set(CHAT, longChat(CHAT, 300));
  const page = await visit(world, `https://claude.ai/chat/${CHAT}?list=recycled`);
  await expect.poll(async () => (await ledgerOf(own, CHAT))?.known).toBe(300);
  world.server.limits.set(0, 0, 1);
  await openMenu(page);
  await clickPill(page, 'whole');
  await expect.poll(() => pillText(page)).toMatch(/Turns seen: \d+\. Esc stops\./);
  await page.keyboard.press('Escape');
  await expect.poll(() => pillText(page)).toMatch(/Stopped\. Turns seen: \d+/);
});

test('a chat can be left out, by keyboard, and the button shows it', async () => {
  world.server.chats['claude']?.set(CHAT, longChat(CHAT, 4));
  const page = await visit(world, `https://claude.ai/chat/${CHAT}`);
  await expect.poll(async () => (await turnsOfChat(own, CHAT)).length).toBe(4);
  await openMenu(page);
  // Read the whole chat, then: leave this chat out.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => pillText(page)).toContain('left out of your memory');
  await say(page, 'This must not be saved.');
  await expect.poll(() => page.evaluate(() => window.replica.model.shown.streaming)).toBeNull();
  await openMenu(page);
  await expect.poll(() => pillText(page)).toContain('this chat is left out of your memory');
  expect((await storedTurns(own)).some(({ text }) => text.includes('must not'))).toBe(false);
  // It is known on the next visit too.
  await page.reload();
  await page.waitForFunction(() => window.replica?.model.loads > 0);
  await openMenu(page);
  await expect.poll(() => pillText(page)).toContain('Remember this chat');
});

test('a temporary chat offers no reading, also once it has an address', async () => {
  const page = await visit(world, 'https://claude.ai/new?incognito');
  await say(page, 'This is between us.');
  await expect.poll(() => page.url()).toContain('/chat/');
  await openMenu(page);
  await expect.poll(() => pillText(page)).toContain('temporary chat, never saved');
  expect(await pillText(page)).not.toContain('Read the whole chat');
  expect(await storedTurns(own)).toHaveLength(0);
});
