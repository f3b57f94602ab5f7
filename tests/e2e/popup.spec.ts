import { expect, type Page, test } from '@playwright/test';
import { consent, ownPage, rows, say, storedTurns, visit } from './support/extension';
import { launch } from './support/launch';

async function tabOf(own: Page, start: string): Promise<number | undefined> {
  return own.evaluate(async (address) => {
    type Tabs = { query(q: object): Promise<Array<{ id: number; url?: string }>> };
    const all = await (chrome as unknown as { tabs: Tabs }).tabs.query({});
    return all.find(({ url }) => url?.startsWith(address))?.id;
  }, start);
}

test('by keyboard: recent chats, operators as chips, the keys, and a memory into the chat below', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'The lantern in the garden room is yellow.');
  const other = await visit(world, 'https://claude.ai/new');
  await say(other, 'The lantern by the river is red.');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(4);
  const page = await visit(world, 'https://gemini.google.com/app');
  const popup = await ownPage(world, `popup.html?tab=${await tabOf(own, 'https://gemini.google.com/')}`);
  await popup.setViewportSize({ width: 400, height: 580 });
  await popup.evaluate(() => Object.assign(window, { close: () => undefined }));
  const field = popup.locator('input[type="search"]');
  await expect(field).toBeFocused();
  await expect(popup.locator('.recent')).toHaveCount(2);
  await popup.screenshot({ path: 'tests/.results/popup-recent.png' });
  await popup.keyboard.press('?');
  await expect(popup.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await popup.screenshot({ path: 'tests/.results/popup-keys.png' });
  await popup.keyboard.press('Escape');
  await expect(field).toBeFocused();
  await popup.keyboard.type('lantern site:claude');
  await expect(popup.getByRole('button', { name: 'Remove the filter Site: claude' })).toBeVisible();
  await expect(popup.locator('.hit').first()).toContainText('river');
  await expect(popup.locator('.hit').filter({ hasText: 'garden room' })).toHaveCount(0);
  await popup.screenshot({ path: 'tests/.results/popup-operators.png' });
  await popup.getByRole('button', { name: 'Remove the filter Site: claude' }).click();
  await expect(field).toHaveValue('lantern');
  const wanted = popup.locator('.hit').filter({ hasText: /^The lantern in the garden room/ });
  await expect(wanted.first()).toBeVisible();
  await field.focus();
  for (let i = 0; i < 6; i++) {
    await popup.keyboard.press('ArrowDown');
    if (await wanted.first().evaluate((hit) => hit === document.activeElement)) break;
  }
  await expect(wanted.first()).toBeFocused();
  await popup.keyboard.press('Control+Enter');
  await expect.poll(() => page.evaluate(() => window.replica.text())).toContain('garden room is yellow');
  expect(await page.evaluate(() => window.replica.model.sent)).toEqual([]);
  await expect.poll(async () => (await rows(own, 'injections')).length).toBe(1);
  await world.close();
});
