import { expect, type Page, test } from '@playwright/test';
import { violations } from './support/axe';
import { consent, openDialog, ownPage, rows, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';

/** @file Notes: what stands for itself. Written, kept, put right, made one, taken apart, and never lost on the way. */

let world: World;
let own: Page;

test.beforeEach(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world, 'library.html');
  await expect(own.getByText('Nothing saved yet.')).toBeVisible();
  await own.setViewportSize({ width: 1280, height: 800 });
});
test.afterEach(() => world.close());

const list = () => own.getByRole('listbox', { name: 'Conversations' });
const cards = () => list().getByRole('option');
const reader = () => own.getByRole('article');
const dialog = () => own.getByRole('dialog');
/** A turn's actions show where the pointer or the focus is. */
const act = (name: string | RegExp) => reader().getByRole('button', { name, exact: true });

async function write(text: string): Promise<void> {
  await own.keyboard.press('n');
  await expect(dialog().getByRole('textbox')).toBeFocused();
  await own.keyboard.insertText(text);
  await own.keyboard.press('Control+Enter');
  await expect(dialog()).toHaveCount(0);
  await expect(
    reader()
      .getByText(text.split('\n')[0] ?? '')
      .first(),
  ).toBeVisible();
  await own.keyboard.press('Escape');
}

test('a note is put right, tells what it said before, and says it again', async () => {
  await write('The gate code is 1234.');
  await cards().first().click();
  await act('Edit').click();
  await own.keyboard.press('Control+A');
  await own.keyboard.insertText('The gate code is 9876.');
  await own.keyboard.press('Control+Enter');
  await expect(reader().locator('.said').getByText('The gate code is 9876.')).toBeVisible();
  await act('Earlier versions').click();
  await expect(dialog()).toContainText('The gate code is 1234.');
  await own.screenshot({ path: 'tests/.results/note-versions.png' });
  expect(await violations(own)).toEqual([]);
  await dialog().getByRole('button', { name: 'Bring back' }).click();
  await expect(reader().locator('.said').getByText('The gate code is 1234.')).toBeVisible();
  // Only what it says now is found.
  const field = own.locator('input[type="search"]');
  await field.fill('gate code');
  await expect(own.locator('.hit')).toHaveCount(1);
  await expect(own.locator('.hit')).toContainText('1234');
});

test('notes are made one, one is made several, and both can be undone', async () => {
  await write('Passport: runs out in 2031.');
  await write('Passport: the office opens at nine.');
  await own.getByRole('button', { name: /^Notes/ }).click();
  await expect(cards()).toHaveCount(2);
  await own.getByRole('button', { name: 'Select all' }).click();
  await own.getByRole('button', { name: 'Merge' }).click();
  const field = dialog().getByRole('textbox');
  await expect(field).toHaveValue(/2031\.\n\nPassport|nine\.\n\nPassport/);
  await own.screenshot({ path: 'tests/.results/note-merge.png' });
  await own.keyboard.press('Control+Enter');
  await expect(cards()).toHaveCount(1);
  await own.getByRole('button', { name: 'Undo' }).click();
  await expect(cards()).toHaveCount(3);
  await reader().getByRole('button', { name: 'Delete' }).click();
  await expect(cards()).toHaveCount(2);

  await write('Milk and bread.\n\nThe cat eats at six.');
  await cards().first().click();
  await act('Split').click();
  await expect(field).toHaveValue('Milk and bread.\n\n---\n\nThe cat eats at six.');
  await own.keyboard.press('Control+Enter');
  await expect(cards()).toHaveCount(4);
  await expect(own.getByRole('option', { name: /^The cat eats/ })).toBeVisible();
});

test('what is no longer true is replaced: readable, marked, and not offered', async () => {
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'The shop in the harbour opens at eight.');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);
  await chat.close();
  await cards().first().click();
  await act('No longer true').first().click();
  await expect(dialog()).toContainText('opens at eight');
  await own.keyboard.insertText('The shop in the harbour opens at nine.');
  await own.screenshot({ path: 'tests/.results/note-correct.png' });
  await own.keyboard.press('Control+Enter');
  await expect(reader().locator('.said').getByText('opens at nine')).toBeVisible();
  await own
    .getByRole('option', { name: /ChatGPT|opens at eight|chat/i })
    .last()
    .click();
  await expect(reader().getByText('no longer true', { exact: true })).toBeVisible();
  await act('What is true now').click();
  await expect(reader().locator('.said').getByText('opens at nine')).toBeVisible();
  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('when does the shop in the harbour open');
  const frame = await openDialog(page);
  await expect(frame.getByRole('option', { name: /opens at nine/ }).first()).toBeVisible();
  await expect(frame.getByRole('option', { name: /opens at eight/ })).toHaveCount(0);
});

test('an answer is kept as a note: still not the user’s words, and of that site', async () => {
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'How would you rate limit an API per account?');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);
  await chat.close();
  await cards().first().click();
  await act('Keep as a note').last().click();
  await own.keyboard.press('Control+Enter');
  await expect(own.getByRole('button', { name: /^ChatGPT/ })).toContainText('2');
  const kept = (await storedTurns(own)).filter(({ conversation }) => conversation.includes('/note-'));
  expect(kept).toMatchObject([{ role: 'assistant', provenance: 'assistant' }]);
  await own.getByRole('button', { name: /^Notes/ }).click();
  await expect(cards()).toHaveCount(1);
});

test('what says the same is shown together, made one or told apart', async () => {
  await write('Mira is allergic to hazelnuts and to sesame seeds.');
  await write('Mira is allergic to sesame seeds and to hazelnuts!');
  await own.getByRole('button', { name: 'Say the same' }).click();
  const group = own.getByRole('group', { name: 'Say the same' });
  await expect(group).toHaveCount(1);
  await own.screenshot({ path: 'tests/.results/note-same.png' });
  expect(await violations(own)).toEqual([]);
  await group.getByRole('button', { name: 'Not the same' }).click();
  await expect(own.getByText('No two notes say the same.')).toBeVisible();
  await own.reload();
  await own.getByRole('button', { name: 'Say the same' }).click();
  await expect(own.getByText('No two notes say the same.')).toBeVisible();
});

test('a search is kept, used again, and removed; what went into chats is there too', async () => {
  await write('The lantern in the garden room is yellow.');
  const field = own.locator('input[type="search"]');
  await field.fill('lantern site:claude');
  await own.getByRole('button', { name: 'Keep this search' }).click();
  await field.fill('');
  await own.reload();
  await own.getByRole('button', { name: 'lantern site:claude', exact: true }).click();
  await expect(field).toHaveValue('lantern site:claude');
  await own.getByRole('button', { name: 'Remove the search lantern site:claude' }).click();
  await expect(own.getByText('Kept searches')).toHaveCount(0);
  await field.fill('');

  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('what colour is the lantern');
  await openDialog(page);
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await rows(own, 'injections')).length).toBe(1);
  await page.close();
  await own.getByRole('button', { name: 'What went into chats' }).click();
  await own
    .getByText(/Claude/)
    .first()
    .click();
  await expect(own.locator('details pre')).toContainText('yellow');
  await own.screenshot({ path: 'tests/.results/library-given.png' });
  expect(await violations(own)).toEqual([]);
});

test('what a site remembers about its user is found, and is not taken for their own words', async () => {
  await visit(world, 'https://chatgpt.com/');
  await own.evaluate(() =>
    chrome.runtime.sendMessage({ to: 'background', name: 'memories.native', input: { site: 'chatgpt' } }),
  );
  await own.getByRole('button', { name: /^Notes/ }).click();
  await own.getByRole('option', { name: /^Likes tide tables/ }).click();
  await expect(reader().getByText('Remembered by ChatGPT').last()).toBeVisible();
  await own.locator('input[type="search"]').fill('tide tables');
  await expect(own.locator('.hit').first()).toContainText('Likes tide tables');
});

test('what is typed right after the key goes into the note', async () => {
  const focused = await own.evaluate(async () => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
    // The next task: a second key may come before a frame is drawn.
    const { port1, port2 } = new MessageChannel();
    await new Promise((next) => {
      port1.onmessage = next;
      port2.postMessage(null);
    });
    return document.activeElement?.tagName;
  });
  expect(focused).toBe('TEXTAREA');
});

test('what cannot be saved is said, and what was typed stays', async () => {
  await write('The gate code is 1234.');
  await own.evaluate(() => {
    Object.assign(chrome.runtime, { sendMessage: () => Promise.reject(new Error('nobody answers')) });
  });
  await own.keyboard.press('n');
  await own.keyboard.insertText('A note of some length that nobody wants to type twice.');
  await own.keyboard.press('Control+Enter');
  await expect(dialog().getByRole('alert')).toContainText('This was not saved');
  await expect(dialog().getByRole('textbox')).toHaveValue(/type twice/);
  await own.keyboard.press('Escape');
  await own.getByRole('button', { name: 'Select all' }).click();
  await own.getByLabel('Add a tag').fill('autumn');
  await own.keyboard.press('Enter');
  await expect(own.getByRole('alert')).toContainText('This was not saved');
});
