import { expect, test } from '@playwright/test';
import { ask, consent, openDialog, ownPage, say, storedTurns, visit } from './support/extension';
import { launch } from './support/launch';

test('work and private life stay apart: defaults by site, the dialog begins there, a guess is offered', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  await own
    .getByRole('textbox', { name: 'Name', exact: true })
    .or(own.getByPlaceholder(/persona|name/i))
    .first()
    .fill('Work');
  await own.keyboard.press('Enter');
  await expect(own.getByLabel('Name of Work')).toBeVisible();
  await own.locator('#personas form input').fill('Home');
  await own.keyboard.press('Enter');
  await expect(own.getByLabel('Name of Home')).toBeVisible();
  await own.getByLabel('Persona on ChatGPT').selectOption({ label: 'Work' });
  await own.getByLabel('Persona on Gemini').selectOption({ label: 'Home' });
  await own.getByLabel('Name of Home').fill('Private');
  await own.keyboard.press('Enter');
  await expect(own.getByLabel('Name of Private')).toBeVisible();
  await own.locator('#personas').screenshot({ path: 'tests/.results/personas.png' });

  const work = await visit(world, 'https://chatgpt.com/');
  for (const fact of ['budget is forty euros', 'deadline is Friday', 'report goes to Anna'])
    await say(work, `The lantern project ${fact}.`);
  const home = await visit(world, 'https://gemini.google.com/app');
  await say(home, 'The lantern at home scares the cat.');
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(8);

  // On ChatGPT the dialog begins with Work: nothing private is there until it is asked for.
  const page = await visit(world, 'https://chatgpt.com/');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('lantern');
  const frame = await openDialog(page);
  await expect(frame.getByLabel('Persona')).toHaveValue(/.+/);
  await expect(frame.getByRole('option', { name: /budget is forty/ }).first()).toBeVisible();
  await expect(frame.locator('[role="option"]').filter({ hasText: 'scares the cat' })).toHaveCount(0);
  await page.screenshot({ path: 'tests/.results/persona-dialog.png' });
  // The next persona by its key, and the one after that: none.
  await page.keyboard.press('Alt+p');
  await expect(frame.locator('[role="option"]').filter({ hasText: 'scares the cat' }).first()).toBeVisible();
  await expect(frame.locator('[role="option"]').filter({ hasText: 'budget' })).toHaveCount(0);
  await page.keyboard.press('Alt+p');
  await expect(frame.locator('[role="option"]').filter({ hasText: 'budget' }).first()).toBeVisible();
  await page.keyboard.press('Escape');

  // Nor is it offered while typing.
  const asked = {
    text: 'lantern at home scares the cat',
    limit: 10,
    filters: {},
    open: null,
    mode: 'hybrid',
  };
  const offered = (target: string) =>
    ask<Array<{ text: string }>>(own, 'recall.suggest', { ...asked, target });
  expect((await offered('gemini')).map(({ text }) => text)).toContain('The lantern at home scares the cat.');
  expect((await offered('chatgpt')).filter(({ text }) => text.includes('cat'))).toEqual([]);

  // A chat of no persona that looks like work: said, and taken by one press.
  const claude = await visit(world, 'https://claude.ai/new');
  await say(claude, 'Is the lantern project deadline on Friday, and the budget forty euros?');
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(10);
  const personas = await ask<Array<{ key: string; name: string }>>(own, 'persona.list', null);
  const last = (await storedTurns(own)).find(({ text }) => text.startsWith('Is the lantern'));
  await expect
    .poll(() => ask<string | null>(own, 'persona.guess', { key: last?.conversation }))
    .toBe(personas.find(({ name }) => name === 'Work')?.key);
  await world.close();
});
