import { expect, test } from '@playwright/test';
import { consent, openDialog, ownPage, rows, say, storedTurns, visit } from './support/extension';
import { launch } from './support/launch';

test('a block is of the form its site reads best, costs what it says, and grows and shrinks on request', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  const facts = [
    'is a warm yellow',
    'hangs by the door',
    'was made in Bremen',
    'needs a new wick',
    'cost forty euros',
  ];
  for (const fact of facts) await say(chat, `The lantern in the garden ${fact}.`);
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(10);

  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('lantern in the garden');
  const frame = await openDialog(page);
  const ticked = frame.locator('[role="option"][aria-selected="true"]');
  await expect(ticked).toHaveCount(3);
  await frame.getByRole('button', { name: 'Something is missing' }).click();
  await expect(ticked).toHaveCount(5);
  const meter = frame.locator('.meter b');
  await expect(meter).toContainText('about');
  await page.screenshot({ path: 'tests/.results/block-claude.png' });
  await frame.getByRole('button', { name: 'Too long' }).click();
  await expect(meter).not.toContainText('5 memories');
  await frame.getByRole('button', { name: 'Preview' }).click();
  const preview = frame.getByRole('document', { name: 'Exactly this is inserted' });
  await expect(preview).toContainText('1. From ChatGPT, ');
  const shown = await preview.textContent();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.evaluate(() => window.replica.text())).toContain('[end MEMSHADOW');
  // What was shown is what is there, byte for byte, and what is kept of it.
  const text = await page.evaluate(() => window.replica.text());
  expect(text.replace(/\u00a0/g, ' ').startsWith(shown ?? '-')).toBe(true);
  const kept = await rows<{ sealed: { body: { text: string } } }>(own, 'injections');
  expect(kept.map(({ sealed }) => sealed.body.text)).toEqual([shown]);

  // A form of the user's own, seen as it is written, and used.
  await own.bringToFront();
  await own.getByLabel("My own form of a memory's first line").fill('{n}. {place} said:');
  await own.keyboard.press('Enter');
  await expect(own.locator('.example')).toContainText('1. ChatGPT said: We chose');
  await own.getByLabel('Form: ChatGPT').selectOption({ label: 'My own form' });
  await own.locator('#block').screenshot({ path: 'tests/.results/block-options.png' });
  const gpt = await visit(world, 'https://chatgpt.com/');
  await gpt.locator('.ProseMirror').click();
  await gpt.keyboard.insertText('lantern in the garden');
  const there = await openDialog(gpt);
  await expect(there.locator('.meter b')).toHaveText(/\d+ tokens$/);
  await expect(there.locator('.meter b')).not.toContainText('about');
  await there.getByRole('button', { name: 'Preview' }).click();
  await expect(there.getByRole('document', { name: 'Exactly this is inserted' })).toContainText(
    '1. ChatGPT said: ',
  );
  await world.close();
});
