import { expect, type Page, test } from '@playwright/test';
import { ask, consent, openDialog, ownPage, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';
import { pillPoint } from './support/pill';

/**
 * @file What people do, by keyboard alone. Elsewhere: the first question (support/extension), in the dialog moving, ticking,
 * preview and inserting (screens), "Why this?" and marks (feedback), personas (personas), releasing what is held (held), taking and
 * turning down an offer (suggest), leaving a chat out (button-menu), reading, searching and going back in the library (library).
 */

let world: World;
let own: Page;
test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'The lantern in the garden room is yellow.');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);
  await chat.close();
});
test.afterAll(() => world.close());

/** Tab until the focus is on something of that name; the name is what a screen reader says. */
async function tabTo(page: Page, name: string | RegExp, most = 80): Promise<void> {
  const wanted = page
    .getByRole('button', { name })
    .or(page.getByRole('textbox', { name }))
    .or(page.getByRole('combobox', { name }))
    .or(page.getByRole('checkbox', { name }))
    .or(page.getByRole('listbox', { name }))
    .first();
  for (let i = 0; i < most; i++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    // Never lost on the way: something has the focus after each step.
    expect(await page.evaluate(() => document.activeElement !== null)).toBe(true);
  }
  throw new Error(`Tab does not come to ${name}`);
}

test('options: a persona is made, a site paused, where a block goes changed', async () => {
  const options = await ownPage(world);
  await options.getByRole('searchbox').waitFor();
  await tabTo(options, 'Save chats on Gemini');
  await options.keyboard.press('Space');
  await tabTo(options, 'Where a block goes');
  await options.keyboard.press('ArrowDown');
  await tabTo(options, 'New persona');
  await options.keyboard.type('Work');
  await options.keyboard.press('Enter');
  await expect(options.getByLabel('Name of Work')).toBeVisible();
  const settings = await ask<{ insertAt: string; sites: { gemini: { capture: boolean } } }>(
    own,
    'settings.read',
    null,
  );
  expect(settings).toMatchObject({ insertAt: 'below', sites: { gemini: { capture: false } } });
  await options.close();
});

test('library: a note is written, a chat deleted and brought back', async () => {
  const library = await ownPage(world, 'library.html');
  const cards = library.getByRole('option');
  await expect(cards).toHaveCount(1);
  await tabTo(library, 'New note');
  await library.keyboard.press('Enter');
  await library.keyboard.type('The boat key hangs in the hall.');
  await library.keyboard.press('Control+Enter');
  await expect(cards).toHaveCount(2);
  await tabTo(library, 'Conversations');
  await library.keyboard.press('End');
  await library.keyboard.press(' ');
  await expect(library.getByText('1 selected')).toBeVisible();
  for (let i = 0; i < 80; i++) {
    const on = await library.evaluate(() => document.activeElement?.textContent);
    if (on === 'Delete') break;
    await library.keyboard.press('Shift+Tab');
  }
  await library.keyboard.press('Enter');
  await expect(cards).toHaveCount(1);
  await tabTo(library, 'Undo');
  await library.keyboard.press('Enter');
  await expect(cards).toHaveCount(2);
  await library.close();
});

test('the page: the button is moved, the dialog opened and closed, the draft as it was', async () => {
  const page = await visit(world, 'https://claude.ai/new');
  await expect.poll(() => page.locator('[data-memshadow]').count()).toBe(1);
  const before = await pillPoint(page, 'pill');
  // The button is the last stop of the page.
  for (let i = 0; i < 40; i++) {
    if (await page.evaluate(() => document.activeElement?.hasAttribute('data-memshadow') ?? false)) break;
    await page.keyboard.press('Tab');
  }
  for (let i = 0; i < 3; i++) await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => Math.round(before.y - (await pillPoint(page, 'pill')).y)).toBe(48);
  await page.locator('.ProseMirror').focus();
  await page.keyboard.type('lantern');
  const frame = await openDialog(page);
  await expect(frame.getByRole('option', { name: /garden room/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type(' is red');
  expect(await page.evaluate(() => window.replica.text())).toBe('lantern is red');
  await page.close();
});
