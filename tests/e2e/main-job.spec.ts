import { expect, test } from '@playwright/test';
import { ask, consent, openDialog, ownPage, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';

let world: World;
test.beforeEach(async () => {
  world = await launch();
});
test.afterEach(() => world.close());

const QUESTION = 'Which database should we take as vector store for the support bot? Filters get narrow.';

test('chat on ChatGPT, recall on Claude and Gemini', async () => {
  await consent(world);
  const chatgpt = await visit(world, 'https://chatgpt.com/');
  await say(chatgpt, QUESTION);
  const own = await ownPage(world);
  await expect
    .poll(async () => (await storedTurns(own)).map((turn) => turn.state))
    .toEqual(['complete', 'complete']);
  const [user, answer] = await storedTurns(own);
  expect(user?.text).toBe(QUESTION);
  expect(answer?.text).toContain('| pgvector | 4 ms |');

  for (const url of ['https://claude.ai/new', 'https://gemini.google.com/app']) {
    const page = await visit(world, url);
    await page.locator('.ProseMirror, .ql-editor').last().click();
    await page.keyboard.insertText('What should I watch out for with filters in the vector store?');
    const frame = await openDialog(page);
    await expect(frame.locator('[role="option"]').first()).toContainText('pgvector');
    // An answer is never ticked by itself: the user goes to it.
    await page.keyboard.press('Control+Enter');
    expect(await page.evaluate(() => window.replica.text())).not.toContain('MEMSHADOW');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.evaluate(() => window.replica.text())).toContain('MEMSHADOW');
    await page.evaluate(() => window.replica.rerender());
    const text = await page.evaluate(() => window.replica.text());
    expect(text.replace(/\u00a0/g, ' ')).toContain('| pgvector | 4 ms');
    expect(text.trim().endsWith('What should I watch out for with filters in the vector store?')).toBe(true);
    expect(await page.evaluate(() => window.replica.model.sent)).toEqual([]);
  }
  await expect
    .poll(
      async () => (await ask<{ modelState: { state: string } }>(own, 'engine.status', null)).modelState.state,
    )
    .toBe('ready');
});
