import { expect, test } from '@playwright/test';
import { ask, consent, openDialog, ownPage, say, storedTurns, visit } from './support/extension';
import { launch } from './support/launch';

test('a chat in a project sees its own project, what that is part of, and what is in none', async () => {
  const world = await launch();
  await consent(world);
  const chat = (project: string) => `https://chatgpt.com/g/g-p-${project}/c/${crypto.randomUUID()}`;
  for (const [url, fact] of [
    [chat('aaa1'), 'The lantern of the roof is crimson.'],
    [chat('bbb2'), 'The lantern of the house is azure.'],
    [chat('ccc3'), 'The lantern of the cellar is green.'],
    ['https://chatgpt.com/', 'The lantern in my bag is yellow.'],
  ] as const) {
    const page = await visit(world, url);
    // A named chat, as all are after their first answer.
    await page.evaluate((title) => Object.assign(document, { title }), fact);
    await say(page, fact);
    await expect.poll(() => page.evaluate(() => window.replica.model.shown.messages.length)).toBe(2);
  }
  const own = await ownPage(world);
  await expect
    .poll(async () => (await storedTurns(own)).filter(({ role }) => role === 'user').length)
    .toBe(4);

  const seen = async () => {
    const page = await visit(world, 'https://chatgpt.com/g/g-p-aaa1/project');
    await page.locator('.ProseMirror').click();
    await page.keyboard.insertText('lantern');
    const frame = await openDialog(page);
    const has = (colour: string) => frame.locator('[role="option"]').filter({ hasText: colour });
    return { page, frame, has };
  };
  const first = await seen();
  await expect(first.frame.getByLabel('Project')).toHaveValue('');
  await expect(first.has('crimson').first()).toBeVisible();
  await expect(first.has('yellow').first()).toBeVisible();
  await expect(first.has('azure').or(first.has('green'))).toHaveCount(0);
  await first.frame.getByLabel('Project').selectOption({ label: 'All projects' });
  await expect(first.has('green').first()).toBeVisible();
  await first.page.close();

  // Named, and one part of the other.
  await own.reload();
  for (const [fact, name] of [
    ['roof', 'Roof'],
    ['house', 'House'],
  ] as const) {
    const row = own.locator('.project').filter({ hasText: fact });
    await row.getByRole('textbox').fill(name);
    await own.keyboard.press('Enter');
    await expect
      .poll(async () =>
        (await ask<Array<{ name: string }>>(own, 'project.list', null)).map((one) => one.name),
      )
      .toContain(name);
  }
  await own.getByLabel('Roof is part of').selectOption({ label: 'Part of House' });
  await expect
    .poll(async () =>
      (await ask<Array<{ parent: unknown }>>(own, 'project.list', null)).some((one) => one.parent),
    )
    .toBe(true);
  await own.locator('#projects').screenshot({ path: 'tests/.results/projects.png' });
  const second = await seen();
  await expect(second.frame.getByLabel('Project').locator('option').first()).toHaveText('Roof');
  await expect(second.has('azure').first()).toBeVisible();
  await expect(second.has('green')).toHaveCount(0);
  await second.page.screenshot({ path: 'tests/.results/project-dialog.png' });
  // Unasked nothing of a neighbour is offered either.
  const asked = { text: 'lantern of the cellar green', limit: 10, filters: {}, open: null, mode: 'hybrid' };
  const offered = (project: string | null) =>
    ask<Array<{ text: string }>>(own, 'recall.search', { ...asked, target: 'chatgpt', scope: { project } });
  expect(JSON.stringify(await offered('g-p-aaa1'))).not.toContain('cellar is green');
  expect(JSON.stringify(await offered(null))).toContain('cellar is green');
  await world.close();
});
