import { expect, type Frame, type Page, test } from '@playwright/test';
import { consent, dialogFrame, ownPage, rows, say, storedTurns, visit } from './support/extension';
import { launch } from './support/launch';

test('a chat goes on in another place: a brief of it, seen first, put in by a press', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'I am building a search for my notes on my own computer.');
  await say(chat, "Let's use SQLite with FTS5 for it.");
  await say(chat, 'We decided against stemming. Does it find umlauts?');
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(6);
  const tab = await own.evaluate(
    async () =>
      (
        await (
          chrome as unknown as { tabs: { query(q: object): Promise<Array<{ id: number; url?: string }>> } }
        ).tabs.query({})
      ).find(({ url }) => url?.startsWith('https://chatgpt.com/c/'))?.id,
  );
  const popup = await ownPage(world, `popup.html?tab=${tab}`);
  // A popup goes away by itself; this one stands in a tab, whose closing would race with the new one's opening.
  await popup.evaluate(() => Object.assign(window, { close: () => undefined }));
  const opening = world.context.waitForEvent('page');
  await popup.getByLabel('Continue in…').selectOption({ label: 'Claude' });
  const page: Page = await opening;
  await page.bringToFront();
  await page.waitForFunction(() => window.replica?.model.loads > 0);
  const frame: Frame = await dialogFrame(page);
  const preview = frame.getByRole('document', { name: 'Exactly this is inserted' });
  await expect(preview).toContainText("Let's use SQLite with FTS5");
  await expect(preview).toContainText('decision');
  await expect(preview).toContainText('open question');
  await page.bringToFront();
  await page.screenshot({ path: 'tests/.results/continue.png' });
  // Nothing went in by itself.
  expect(await page.evaluate(() => window.replica.text().trim())).toBe('');
  // One piece can be left out.
  await frame.getByRole('button', { name: 'Back to the list' }).click();
  await frame
    .getByRole('option', { name: /Does it find umlauts/ })
    .first()
    .click();
  await frame.getByRole('button', { name: 'Insert' }).click();
  await expect
    .poll(() => page.evaluate(() => window.replica.text()))
    .toContain('We decided against stemming.');
  expect(await page.evaluate(() => window.replica.text())).not.toContain('open question');
  expect(await page.evaluate(() => window.replica.model.sent)).toEqual([]);
  const kept = await rows<{ sealed: { body: { turns: string[]; site: string } } }>(own, 'injections');
  const turns = new Set((await storedTurns(own)).map(({ key }) => key));
  expect(kept[0]?.sealed.body.site).toBe('claude');
  for (const key of kept[0]?.sealed.body.turns ?? ['none']) expect(turns.has(key)).toBe(true);
  await world.close();
});
