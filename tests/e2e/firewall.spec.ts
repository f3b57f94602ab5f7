import { expect, test } from '@playwright/test';
import { ask, consent, openDialog, ownPage, rows, say, storedTurns, visit } from './support/extension';
import { launch } from './support/launch';

test('a rule of the user keeps a tagged chat from a site: not offered, and stopped at the last step', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'My blood pressure in the lantern room is 130 over 85.');
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(2);
  const other = await visit(world, 'https://chatgpt.com/');
  await say(other, 'The lantern room has a yellow lamp.');
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(4);
  const turns = await storedTurns(own);
  const ill = turns.find(({ text }) => text.startsWith('My blood'));

  // The tag, in the popup of that chat's tab.
  const tab = await own.evaluate(
    async (id) =>
      (
        await (
          chrome as unknown as { tabs: { query(q: object): Promise<Array<{ id: number; url?: string }>> } }
        ).tabs.query({})
      ).find(({ url }) => url?.endsWith(id))?.id,
    decodeURIComponent(ill?.conversation.split('/').at(-1) ?? ''),
  );
  const popup = await ownPage(world, `popup.html?tab=${tab}`);
  await popup.getByLabel('Tags of this chat, with commas').fill('health, home');
  await popup.keyboard.press('Enter');
  await expect
    .poll(async () =>
      (await rows<{ sealed: { body: { tags: string[] } } }>(own, 'conversations')).map(
        (row) => row.sealed.body.tags,
      ),
    )
    .toContainEqual(['health', 'home']);

  // The rule, in the options, by keyboard.
  await own.bringToFront();
  await own.getByRole('button', { name: 'Add the rule' }).click();
  await expect(own.getByText('Say which memories')).toBeVisible();
  await own.locator('#firewall').getByLabel('Which').fill('Health');
  await own.locator('#firewall').getByLabel('Claude').focus();
  await own.keyboard.press('Space');
  await own.getByRole('button', { name: 'Add the rule' }).focus();
  await own.keyboard.press('Enter');
  await expect(own.getByText('with the tag Health: never to Claude')).toBeVisible();
  await own.locator('#firewall').screenshot({ path: 'tests/.results/firewall.png' });

  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('lantern room');
  const frame = await openDialog(page);
  await expect(frame.getByRole('option', { name: /^The lantern room has/ })).toBeVisible();
  await expect(frame.getByRole('option', { name: /blood pressure/ })).toHaveCount(0);
  await expect(frame.getByText('1 may not go to this site by a rule of yours')).toBeAttached();

  // A screen that had it wrong: the service worker says no, and nothing is in the page.
  const claude = await own.evaluate(
    async () =>
      (
        await (
          chrome as unknown as { tabs: { query(q: object): Promise<Array<{ id: number; url?: string }>> } }
        ).tabs.query({})
      ).find(({ url }) => url?.startsWith('https://claude.ai'))?.id,
  );
  const injection = {
    ...{ key: 'k', vault: 'main', createdAt: 1, updatedAt: 1, site: 'chatgpt', conversation: null },
    ...{ turns: [ill?.key], text: 'blood', unticked: [] },
  };
  const result = await ask<{ state: string }>(own, 'injection.insert', { tab: claude, injection });
  expect(result).toEqual({ state: 'stopped', memories: 1 });
  expect(await page.evaluate(() => window.replica.text())).toBe('lantern room');
  const kept = await rows<{ sealed: { body: { outcome: string; site: string } } }>(own, 'injections');
  expect(kept.map(({ sealed }) => [sealed.body.outcome, sealed.body.site])).toEqual([['stopped', 'claude']]);

  // Nor does a brief of that chat go there.
  const brief = (target: string) => ask(own, 'brief.open', { key: ill?.conversation, target });
  await expect(brief('claude')).rejects.toThrow(/stopped/);

  // Elsewhere it is a memory like any other.
  const gemini = await visit(world, 'https://gemini.google.com/app');
  await gemini.locator('.ql-editor').click();
  await gemini.keyboard.insertText('lantern room');
  const there = await openDialog(gemini);
  await expect(there.getByRole('option', { name: /^My blood pressure/ })).toBeVisible();
  await world.close();
});
