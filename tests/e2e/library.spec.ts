import { expect, type Page, test } from '@playwright/test';
import { violations } from './support/axe';
import { consent, openDialog, ownPage, rows, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';

let world: World;
let own: Page;

test.beforeEach(async () => {
  world = await launch();
  await consent(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'The lantern in the garden room is yellow.');
  await say(chat, 'How would you rate limit an API per account?');
  const other = await visit(world, 'https://claude.ai/new');
  await say(other, 'Which train goes on the trip to Porto?');
  own = await ownPage(world, 'library.html');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(6);
  await chat.close();
  await other.close();
  await own.setViewportSize({ width: 1280, height: 800 });
});
test.afterEach(() => world.close());

const list = () => own.getByRole('listbox', { name: 'Conversations' });
const options = () => list().getByRole('option');

test('by keyboard alone: read a chat, search in all, and go back', async () => {
  await expect(options()).toHaveCount(2);
  await list().focus();
  await own.keyboard.press('End');
  await own.keyboard.press('Enter');
  const reader = own.getByRole('article');
  await expect(reader.getByText('The lantern in the garden room is yellow.', { exact: true })).toBeVisible();
  // Code is code, and nothing of an answer is markup of ours.
  await expect(reader.locator('pre code').first()).toContainText('class Bucket');
  await expect(reader.locator('pre .code-keyword').first()).toHaveText('class');
  await own.screenshot({ path: 'tests/.results/library-reader.png' });
  await expect(own.locator('#reader-title')).toBeFocused();
  await own.keyboard.press('Escape');
  await expect(reader).toHaveCount(0);
  await own.keyboard.press('/');
  await own.keyboard.type('porto');
  const hit = own.getByRole('button', { name: /Alfa Pendular|Porto/ }).first();
  await expect(hit).toBeVisible();
  await hit.focus();
  await own.keyboard.press('Enter');
  await expect(own.locator('#turn-at')).toBeVisible();
  await expect(own).toHaveURL(/#c=claude/);
  await own.reload();
  await expect(own.locator('#turn-at')).toBeVisible();
});

test('what is deleted comes back by Undo, and is gone when nobody asked', async () => {
  await expect(options()).toHaveCount(2);
  await list().focus();
  await own.keyboard.press(' ');
  await own.getByRole('button', { name: 'Delete' }).click();
  await expect(options()).toHaveCount(1);
  await own.getByRole('button', { name: 'Undo' }).click();
  await expect(options()).toHaveCount(2);
  await list().focus();
  await own.keyboard.press(' ');
  await own.getByRole('button', { name: 'Delete' }).click();
  await expect(own.getByRole('alert')).toContainText('On the site it stays');
  // Leaving does it at once.
  await own.goto(own.url().replace('library', 'options'));
  await expect.poll(async () => (await rows(own, 'conversations')).length).toBe(1);
  await expect.poll(async () => (await rows(own, 'turns')).length).toBeLessThan(6);
});

test('a note of the user’s own is kept, found, and put in like anything they said', async () => {
  await own.keyboard.press('n');
  await own.keyboard.type('My passport runs out in the spring of 2031.');
  await own.keyboard.press('Control+Enter');
  await expect(own.getByRole('option', { name: /^My passport/ })).toBeVisible();
  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('when does my passport run out');
  const frame = await openDialog(page);
  await expect(frame.getByRole('option', { name: /runs out in the spring/ }).first()).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.evaluate(() => window.replica.text())).toContain('From Notes,');
});

test('sites, months and widths: what is chosen is shown, in one pane where there is room for one', async () => {
  await own.getByRole('button', { name: /^Claude/ }).click();
  await expect(options()).toHaveCount(1);
  await own.getByRole('button', { name: /^All chats/ }).click();
  await expect(options()).toHaveCount(2);
  const months = own
    .getByRole('group', { name: 'Activity by month' })
    .getByRole('button', { disabled: false });
  await months.last().click();
  await expect(months.last()).toHaveAttribute('aria-pressed', 'true');
  await expect(options()).toHaveCount(2);
  await own.screenshot({ path: 'tests/.results/library.png' });
  await own.setViewportSize({ width: 600, height: 800 });
  await options().first().click();
  await expect(list()).toBeHidden();
  await own.screenshot({ path: 'tests/.results/library-narrow.png' });
  await own.getByRole('button', { name: 'Back to the list' }).click();
  await expect(list()).toBeVisible();
});

test('for everybody: narrow, enlarged, right to left, dark, forced colours, nothing stands out or breaks a rule', async () => {
  await options().first().click();
  await own.getByRole('article').waitFor();
  for (const [width, media, rtl] of [
    [1280, { colorScheme: 'dark' }, false],
    [640, { colorScheme: 'light' }, false],
    [360, { colorScheme: 'dark' }, true],
    [1000, { forcedColors: 'active' }, true],
  ] as const) {
    await own.setViewportSize({ width, height: 700 });
    await own.emulateMedia({ reducedMotion: 'reduce', ...media });
    await own.evaluate((dir) => Object.assign(document.documentElement, { dir }), rtl ? 'rtl' : 'ltr');
    expect(await violations(own), `${width}`).toEqual([]);
    const wide = await own.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, `${width}`).toBeLessThanOrEqual(0);
    await own.screenshot({ path: `tests/.results/library-${width}.png` });
  }
});

test('the address bar and the menu bring words along', async () => {
  const page = await ownPage(world, 'library.html#q=porto');
  await expect(page.locator('input[type="search"]')).toHaveValue('porto');
  await expect(page.getByRole('button', { name: /Porto/ }).first()).toBeVisible();
});

test('several at once: all are selected, get a tag, and are found by it', async () => {
  await expect(options()).toHaveCount(2);
  await own.getByRole('button', { name: 'Select all' }).click();
  await expect(own.getByText('2 selected')).toBeVisible();
  await own.getByLabel('Add a tag').fill('autumn');
  await own.keyboard.press('Enter');
  await expect(own.getByRole('button', { name: /^autumn/ })).toContainText('2');
  await own.screenshot({ path: 'tests/.results/library-bulk.png' });
  await own.getByRole('button', { name: 'Select none' }).click();
  await expect(own.getByText('2 selected')).toHaveCount(0);
  await own.getByRole('button', { name: /^autumn/ }).click();
  await expect(options()).toHaveCount(2);
  await own.locator('input[type="search"]').fill('lantern tag:autumn');
  await expect(own.locator('.hit').first()).toContainText('lantern');
  await own.locator('input[type="search"]').fill('lantern tag:winter');
  await expect(own.getByText('Nothing saved matches this.')).toBeVisible();
});
