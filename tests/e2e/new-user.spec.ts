import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { exportedChat } from '../support/exports';
import { violations } from './support/axe';
import { ask, consent, dialogFrame, ownPage, visit } from './support/extension';
import { launch, type World } from './support/launch';
import { clickPill, pillText } from './support/pill';

let world: World;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memshadow-new-'));
  world = await launch();
});
test.afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An answer of an old chat, with words nothing else has. */
const OLD = 'The spare key of the boathouse hangs behind the green barometer.';
const MOST_CLICKS = 12;

test(`installed, asked, an export brought in, an old answer found and put into Claude, in ${MOST_CLICKS} clicks at most`, async () => {
  const chat = exportedChat(1);
  const answer = chat.mapping['c1-a0'] as { message: { content: { parts: string[] } } };
  answer.message.content.parts = [OLD];
  const path = join(folder, 'conversations.json');
  writeFileSync(path, JSON.stringify([chat]));
  let clicks = 0;
  const press = async (page: Page, name: string | RegExp) => {
    clicks++;
    await page.getByRole('button', { name }).first().click();
  };
  // It opens by itself.
  await expect
    .poll(() => world.context.pages().some((page) => page.url().includes('welcome.html')))
    .toBe(true);
  const welcome = world.context.pages().find((page) => page.url().includes('welcome.html'));
  if (!welcome) throw new Error('no first page');
  await welcome.bringToFront();
  expect(await violations(welcome)).toEqual([]);
  await welcome.screenshot({ path: 'tests/.results/new-1-promise.png' });
  await press(welcome, 'Next');
  await welcome.screenshot({ path: 'tests/.results/new-2-sites.png' });
  await press(welcome, 'Start saving');
  await expect(welcome.getByText('MEMSHADOW is on')).toBeVisible();
  expect(await violations(welcome)).toEqual([]);
  await welcome.screenshot({ path: 'tests/.results/new-3-begin.png' });
  const opening = world.context.waitForEvent('page');
  await press(welcome, 'Bring in my past chats');
  const options = await opening;
  await expect(options.locator('#import')).toBeInViewport();
  // Choosing a file: the button, and the file in the system's own window.
  clicks += 2;
  await options.locator('#import-files').setInputFiles(path);
  await expect(options.getByRole('button', { name: 'Import', exact: true })).toBeVisible();
  await options.locator('#import').screenshot({ path: 'tests/.results/new-4-looked-at.png' });
  clicks++;
  await options.getByRole('button', { name: 'Import', exact: true }).click();
  await expect
    .poll(async () => (await ask<Array<{ state: string }>>(options, 'import.list', null))[0]?.state)
    .toBe('done');
  const claude = await visit(world, 'https://claude.ai/new');
  await dialogFrame(claude);
  // The button says what it is, the first time it is seen.
  await expect.poll(() => pillText(claude)).toContain('This button opens what you said before');
  await claude.locator('.ProseMirror').click();
  clicks++;
  await claude.keyboard.insertText('where does the spare key of the boathouse hang');
  clicks++;
  await clickPill(claude);
  const frame = await dialogFrame(claude);
  const row = frame.getByRole('option', { name: /green barometer/ }).first();
  await expect(row).toBeVisible();
  if ((await row.getAttribute('aria-selected')) === 'false') {
    clicks++;
    await row.click();
  }
  await claude.screenshot({ path: 'tests/.results/new-5-found.png' });
  clicks++;
  await frame.getByRole('button', { name: 'Insert' }).click();
  await expect.poll(() => claude.evaluate(() => window.replica.text())).toContain('green barometer');
  await claude.screenshot({ path: 'tests/.results/new-6-inserted.png' });
  expect(await claude.evaluate(() => window.replica.model.sent)).toEqual([]);
  console.log(`${clicks} clicks`);
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
  const again = await visit(world, 'https://claude.ai/new');
  await dialogFrame(again);
  expect(await pillText(again)).not.toContain('This button opens');
});

test('declined, nothing is read, and it says how to start later', async () => {
  const welcome = await ownPage(world, 'welcome.html');
  await welcome.getByRole('button', { name: 'Not now' }).click();
  await expect(welcome.getByText('Nothing is read.')).toBeVisible();
  expect((await ask<{ consentAt: number | null }>(welcome, 'settings.read', null)).consentAt).toBeNull();
});

test('sample chats can be tried at once, say what they are, and go without a trace', async () => {
  await consent(world);
  const welcome = await ownPage(world, 'welcome.html');
  await welcome.getByRole('button', { name: 'Next' }).click();
  await welcome.getByRole('button', { name: 'Start saving' }).click();
  await welcome.getByRole('button', { name: 'Try it with sample chats' }).click();
  const opening = world.context.waitForEvent('page');
  await welcome.getByRole('button', { name: 'Look at them in the library' }).click();
  const library = await opening;
  await expect(library.getByRole('option', { name: /^Sample: / })).toHaveCount(3);
  await library.locator('input[type="search"]').fill('tarpaulin');
  await expect(library.locator('.hit').first()).toContainText(/tarpaulin/);
  const options = await ownPage(world);
  await options.getByRole('button', { name: 'Remove sample chats' }).click();
  await expect(options.getByText('The sample chats are removed.')).toBeVisible();
  await expect.poll(async () => (await ask<{ turns: number }>(options, 'store.status', null)).turns).toBe(0);
});

test('options: a setting is found by its words, and settings go out and come in', async () => {
  await consent(world);
  const options = await ownPage(world);
  const find = options.getByRole('searchbox', { name: 'Find a setting' });
  await find.fill('room for a block');
  await find.fill('where a block goes');
  await expect(options.getByLabel('Where a block goes')).toBeVisible();
  await expect(options.locator('#firewall')).toBeHidden();
  await options.screenshot({ path: 'tests/.results/options-find.png' });
  await options.getByLabel('Where a block goes').selectOption('below');
  await find.fill('zzzz');
  await expect(options.getByText('No setting holds “zzzz”.')).toBeVisible();
  await find.fill('');
  const download = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Export settings' }).click();
  const path = await (await download).path();
  expect(JSON.parse(readFileSync(path, 'utf8')).settings).toMatchObject({
    insertAt: 'below',
    consentAt: null,
  });
  await options.getByLabel('Where a block goes').selectOption('above');
  const kept = join(folder, 'settings.json');
  writeFileSync(kept, readFileSync(path));
  await options.getByLabel('Import settings').setInputFiles(kept);
  await expect(options.getByText('The settings are taken over')).toBeVisible();
  await expect(options.getByLabel('Where a block goes')).toHaveValue('below');
  const after = await ask<{ consentAt: number | null }>(options, 'settings.read', null);
  expect(after.consentAt).not.toBeNull();
  writeFileSync(kept, '{"format":"memshadow-settings","settings":{"version":7}}');
  await options.getByLabel('Import settings').setInputFiles(kept);
  await expect(options.getByText('Nothing has changed.')).toBeVisible();
  await expect(options.getByLabel('Where a block goes')).toHaveValue('below');
});
