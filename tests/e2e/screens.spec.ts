import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { violations } from './support/axe';
import { ask, consent, openDialog, ownPage, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';

let world: World;
let own: Page;
test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
  const page = await visit(world, 'https://chatgpt.com/');
  await say(page, 'Which database should we take as vector store?');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);
});
test.afterAll(() => world.close());

for (const colorScheme of ['light', 'dark'] as const) {
  for (const path of ['welcome.html', 'options.html', 'popup.html', 'library.html']) {
    test(`${path} has no accessibility violation, ${colorScheme}`, async () => {
      const page = await ownPage(world, path);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      if (path === 'popup.html') {
        await page.locator('input[type="search"]').fill('vector store');
        await page.locator('.hit').first().waitFor();
      } else if (path === 'library.html') {
        await page.getByRole('option').first().click();
        await page.getByRole('article').waitFor();
      } else await page.locator('h1').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.close();
    });
  }

  test(`the dialog has no accessibility violation, ${colorScheme}`, async () => {
    const page = await visit(world, `https://claude.ai/new${colorScheme === 'dark' ? '?dark' : ''}`);
    await page.locator('.ProseMirror').click();
    await page.keyboard.insertText('vector store');
    const frame = await openDialog(page);
    await frame.locator('[role="option"]').first().waitFor();
    await expect(frame.locator('html')).toHaveClass(colorScheme);
    expect(await violations(frame)).toEqual([]);
    await page.close();
  });
}

test('the dialog by keyboard alone: move, tick, preview, round with Tab, insert', async () => {
  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('vector store database');
  const frame = await openDialog(page);
  await page.keyboard.press('ArrowDown');
  const first = frame.locator('[role="option"]').first();
  await expect(first).toBeFocused();
  const ticked = await first.getAttribute('aria-selected');
  await page.keyboard.press('Space');
  await expect(first).toHaveAttribute('aria-selected', ticked === 'true' ? 'false' : 'true');
  if (ticked === 'true') await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await expect(frame.locator('input[type="search"]')).toBeFocused();
  // Tab stays in the dialog, forwards and backwards, for two rounds.
  for (let i = 0; i < 24; i++) {
    await page.keyboard.press(i % 3 === 2 ? 'Shift+Tab' : 'Tab');
    expect(await frame.evaluate(() => document.hasFocus())).toBe(true);
  }
  await frame.locator('input[type="search"]').focus();
  await page.keyboard.press('Enter');
  await expect(frame.locator('[role="document"]')).toContainText('[MEMSHADOW');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.evaluate(() => window.replica.text())).toContain('end MEMSHADOW');
  await page.close();
});

test('the popup by keyboard: search, walk, open the chat at the turn', async () => {
  const popup = await ownPage(world, 'popup.html');
  await expect(popup.locator('input[type="search"]')).toBeFocused();
  await popup.keyboard.type('vector store');
  await popup.locator('.hit').first().waitFor();
  await popup.keyboard.press('ArrowDown');
  await expect(popup.locator('.hit').first()).toBeFocused();
  await popup.keyboard.press('Enter');
  await expect
    .poll(() => world.context.pages().some((page) => /chatgpt\.com\/c\//.test(page.url())))
    .toBe(true);
});

test('options: personas, export and delete', async () => {
  const options = await ownPage(world, 'options.html');
  await options.getByLabel('New persona').fill('Work');
  await options.keyboard.press('Enter');
  await expect(options.getByRole('button', { name: 'Remove Work' })).toBeVisible();
  const download = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Export everything (JSON)' }).click();
  const path = await (await download).path();
  const exported = JSON.parse(readFileSync(path, 'utf8'));
  expect(exported).toMatchObject({ format: 'memshadow', version: 1 });
  expect(JSON.stringify(exported.rows)).toContain('Which database should we take as vector store?');
  await options.getByRole('button', { name: 'Delete everything', exact: true }).click();
  await options.getByRole('button', { name: 'Delete everything now' }).click();
  await expect(options.getByText('traces may remain on disk.').last()).toBeVisible();
  expect(await storedTurns(own)).toEqual([]);
  const answer = await ask<{ turns: number }>(own, 'recall.search', {
    text: 'vector',
    limit: 5,
    filters: {},
    open: null,
    mode: 'hybrid',
  });
  expect(answer.turns).toBe(0);
});
