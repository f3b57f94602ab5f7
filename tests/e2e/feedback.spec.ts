import { expect, test } from '@playwright/test';
import { consent, openDialog, ownPage, rows, say, storedTurns, visit } from './support/extension';
import { launch } from './support/launch';

type Held = { sealed: { body: { outcome: string; text: string } } };

test('what was offered and what became of it is kept, shown and taken back; what is of no use comes last', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'The lantern colour for the garden is a warm yellow.');
  await say(chat, 'The lantern colour for the kitchen was a mistake.');
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(4);

  // Put in and sent: kept.
  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('lantern colour for the garden');
  let frame = await openDialog(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(frame.getByRole('region', { name: 'Why this?' })).toContainText('you wrote this');
  await expect(frame.getByRole('region', { name: 'Why this?' })).toContainText('words:');
  // And what stands around it: what was said in answer.
  const said = (await storedTurns(own)).map(({ text }) => text);
  const after = said[said.findIndex((text) => text.includes('garden is a warm')) + 1] ?? 'nothing';
  await expect(frame.locator('#why .around')).toHaveText([after]);
  await page.screenshot({ path: 'tests/.results/why.png' });
  await page.keyboard.press('ArrowLeft');
  await expect(frame.getByRole('region', { name: 'Why this?' })).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.evaluate(() => window.replica.text())).toContain('warm yellow');
  // Done, also with its second look: the dialog keeps nothing.
  await expect(frame.locator('[role="option"]')).toHaveCount(0);
  await page.locator('.ProseMirror').click();
  await page.keyboard.press('Enter');
  const outcomes = async () =>
    (await rows<Held>(own, 'injections')).map(({ sealed }) => sealed.body.outcome).sort();
  await expect.poll(outcomes).toEqual(['kept']);

  // Marked as of no use three times: last, and not ticked by itself.
  const other = await visit(world, 'https://claude.ai/new');
  await other.locator('.ProseMirror').click();
  await other.keyboard.insertText('lantern colour for the kitchen');
  frame = await openDialog(other);
  const row = frame.getByRole('option', { name: /^The lantern colour for the kitchen/ });
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await row.focus();
  await other.keyboard.press('ArrowRight');
  for (let i = 0; i < 3; i++) await frame.getByRole('button', { name: 'Not useful' }).click();
  await expect(frame.getByRole('alert')).toContainText('Noted');
  await other.keyboard.press('Escape');
  frame = await openDialog(other);
  await expect(frame.locator('[role="option"]').last()).toContainText('The lantern colour for the kitchen');
  await expect(frame.locator('[role="option"]').last()).toHaveAttribute('aria-selected', 'false');

  // All of it can be looked at, and taken back.
  await own.bringToFront();
  await own.reload();
  await expect(own.locator('#given summary').first()).toContainText('sent as it was');
  await own.locator('#given summary').first().click();
  await expect(own.locator('#given pre').first()).toContainText('[MEMSHADOW');
  await expect(own.locator('#learnt')).toContainText('marked not useful: 3');
  await expect(own.locator('#learnt')).toContainText('comes last');
  await own.locator('#given').screenshot({ path: 'tests/.results/given.png' });
  await own.locator('#learnt').screenshot({ path: 'tests/.results/learnt.png' });
  await own.getByRole('button', { name: /^Forget this: The lantern colour for the kitchen/ }).click();
  await expect(own.locator('#learnt')).not.toContainText('marked not useful');
  await world.close();
});

test('what is no longer true is left out and counted, with a way back at once and later', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'The lantern colour for the garden is a warm yellow.');
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(2);
  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('lantern colour for the garden');
  let frame = await openDialog(page);
  const row = () => frame.getByRole('option', { name: /^The lantern colour for the garden/ });
  const mark = async () => {
    await row().focus();
    await page.keyboard.press('ArrowRight');
    await frame.getByRole('button', { name: 'No longer true' }).click();
  };
  await mark();
  await expect(row()).toHaveCount(0);
  await expect(frame.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.screenshot({ path: 'tests/.results/stale.png' });
  await page.keyboard.press('Enter');
  await expect(row()).toBeFocused();
  await mark();
  await expect(row()).toHaveCount(0);
  await page.keyboard.press('Escape');
  frame = await openDialog(page);
  await expect(row()).toHaveCount(0);
  await expect(frame.locator('.chips .warn')).toContainText('2 are no longer true, as you said');
  await page.keyboard.press('Escape');
  await own.bringToFront();
  await own.reload();
  const back = own
    .locator('#learnt')
    .getByRole('button', { name: /^Take back: The lantern colour for the garden/ });
  await back.click();
  await expect(back).toHaveCount(0);
  await page.bringToFront();
  frame = await openDialog(page);
  await expect(row()).toHaveCount(1);
  await world.close();
});

test('a search that failed twice finds what was meant by it, and that can be looked at and forgotten', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  const towns =
    'Passau Vienna Linz Krems Tulln Melk Enns Grein Ybbs Steyr Wels Lambach Gmunden Hallein'.split(' ');
  const ends =
    'bridge market bakery station harbour chapel museum library garden school theatre mill tower farm'.split(
      ' ',
    );
  const facts = towns.map(
    (town, i) =>
      `Our bicycle tour to ${town} followed another river and ended at the ${ends[i]} of aunt ${town}.`,
  );
  await chat.evaluate(
    (all) =>
      window.replica.play(
        all.flatMap((text) => [
          { role: 'user' as const, text },
          { role: 'assistant' as const, text: 'Noted.' },
        ]),
      ),
    [...facts, 'Mira gets Fluffo pellets in the evening.'],
  );
  await expect.poll(async () => (await storedTurns(own)).length).toBe(30);
  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  for (let round = 0; round < 3; round++) {
    await page.locator('.ProseMirror').click();
    const frame = await openDialog(page);
    const row = frame.getByRole('option', { name: /Fluffo/ });
    const answered = frame.locator('main[aria-busy="false"]');
    await frame.locator('input[type="search"]').fill('bicycle river nutrition');
    await expect(frame.getByRole('option', { name: /bicycle tour/ }).first()).toBeVisible();
    await expect(answered).toBeVisible();
    const rows = await frame.locator('[role="option"]').allInnerTexts();
    const found = rows.slice(0, 10).some((text) => text.includes('Fluffo'));
    expect(found, rows.join(' | ')).toBe(round === 2);
    if (round === 2) break;
    await frame.locator('input[type="search"]').fill('Fluffo');
    await expect(row.first()).toBeVisible();
    await expect(answered).toBeVisible();
    await expect(frame.locator('[role="option"]').first()).toContainText('Fluffo');
    if ((await row.first().getAttribute('aria-selected')) === 'false') await row.first().click();
    await frame.getByRole('button', { name: 'Insert' }).click();
    await expect.poll(() => page.evaluate(() => window.replica.text())).toContain('Fluffo');
    await expect(frame.locator('[role="option"]')).toHaveCount(0);
    await page.evaluate(() => window.replica.draft('plain', ''));
  }
  await page.close();
  await own.bringToFront();
  await own.reload();
  await expect(own.locator('#learnt')).toContainText('You searched for “bicycle river nutrition”');
  await own.getByRole('button', { name: /^Forget this: Mira gets Fluffo/ }).click();
  await expect(own.locator('#learnt')).not.toContainText('You searched for');
  await world.close();
});

test('what is pinned comes first whatever is asked, ticked, within the persona that is chosen, until it is taken back', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'My answers should be short: two sentences and a link.');
  await say(chat, 'The lantern in the garden room is yellow.');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(4);
  const page = await visit(world, 'https://claude.ai/new');
  const open = async (words: string) => {
    await page.evaluate((text) => window.replica.draft('plain', text), words);
    await page.locator('.ProseMirror').click();
    return openDialog(page);
  };
  let frame = await open('short answers with a link');
  const pinned = () => frame.getByRole('option', { name: /^My answers should be short/ });
  await pinned().focus();
  await page.keyboard.press('ArrowRight');
  await frame.getByRole('button', { name: 'Always first' }).click();
  await expect(frame.getByRole('button', { name: 'Not always first' })).toBeVisible();
  await page.screenshot({ path: 'tests/.results/pinned.png' });
  await page.keyboard.press('Escape');
  frame = await open('yellow lantern of the garden');
  await expect(frame.locator('[role="option"]').first()).toContainText('My answers should be short');
  await expect(pinned()).toHaveAttribute('aria-selected', 'true');
  await expect(pinned()).toContainText('always first');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.evaluate(() => window.replica.text())).toContain('two sentences and a link');
  await expect(frame.locator('[role="option"]')).toHaveCount(0);
  // In the popup it stands above the recent chats, and opens at its turn.
  const popup = await ownPage(world, 'popup.html');
  await popup.evaluate(() => Object.assign(window, { close: () => undefined }));
  const opening = world.context.waitForEvent('page');
  await popup.getByRole('button', { name: 'My answers should be short' }).first().click();
  await expect((await opening).locator('#turn-at')).toContainText('My answers should be short');
  // Taken back in the options.
  await own.bringToFront();
  await own.reload();
  const back = own.locator('#learnt').getByRole('button', { name: /^Take back: My answers/ });
  await back.click();
  await expect(back).toHaveCount(0);
  await page.bringToFront();
  frame = await open('yellow lantern of the garden');
  await expect(frame.locator('[role="option"]').first()).toContainText('lantern');
  await expect(frame.getByText('always first', { exact: true })).toHaveCount(0);
  await world.close();
});
