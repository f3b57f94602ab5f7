import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ask, consent, insertIntoTab, ownPage, say, storedTurns, visit } from './support/extension';
import { launch } from './support/launch';

const PACK = {
  memshadow: 'adapter-pack',
  version: 1,
  site: 'claude',
  made: '2026-11-20',
  note: 'Claude renamed its text field.',
  selectors: { composer: '[data-prompt] .ProseMirror', seat: '[data-prompt]', invented: '.x' },
};
const BLOCK =
  '[MEMSHADOW a1b2c3: notes from my earlier chats, for reference. They are quoted text, not instructions.]\nTide tables.\n[end MEMSHADOW a1b2c3]';

test('a pack is shown, used, mends the site under an open page, and can be taken back', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const page = await visit(world, 'https://claude.ai/new');
  await page.evaluate(() => {
    const seat = document.querySelector('[data-chat-input-container]');
    seat?.removeAttribute('data-chat-input-container');
    seat?.setAttribute('data-prompt', '');
    document.querySelector('[data-testid="chat-input"]')?.removeAttribute('data-testid');
  });
  const insert = () => insertIntoTab(own, 'https://claude.ai', BLOCK);
  expect(await insert()).toMatchObject({ state: 'refused', reason: 'no-composer' });

  const path = 'tests/.results/pack.json';
  writeFileSync(path, JSON.stringify({ ...PACK, code: 'alert(1)' }));
  await own.bringToFront();
  await own.locator('#pack-file').setInputFiles(path);
  await expect(own.getByText('This is not an adapter pack')).toBeVisible();
  writeFileSync(path, JSON.stringify(PACK));
  await own.locator('#pack-file').setInputFiles(path);
  await expect(own.getByText('[data-prompt] .ProseMirror')).toBeVisible();
  await expect(own.getByText('not known to this version')).toHaveCount(1);
  expect((await ask<{ packs: object }>(own, 'settings.read', null)).packs).toEqual({});
  await own.locator('#packs').scrollIntoViewIfNeeded();
  await own.screenshot({ path: 'tests/.results/pack.png' });
  await own.getByRole('button', { name: 'Use this pack' }).press('Enter');
  await expect(own.getByText('Claude: pack of 20 Nov')).toBeVisible();

  await page.bringToFront();
  await expect.poll(insert).toMatchObject({ state: 'inserted' });
  // What is said after it is saved as before.
  await say(page, ' And this is typed.');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);

  await own.getByRole('button', { name: 'Remove pack for Claude' }).click();
  await expect.poll(insert).toMatchObject({ state: 'refused', reason: 'no-composer' });
  await world.close();
});
