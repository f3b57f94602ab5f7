import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ask, consent, openDialog, ownPage, say, storedTurns, visit } from './support/extension';
import { launch } from './support/launch';

/**
 * @file Ten rounds of inject, send, capture in the browser: as the page shows it, as the site's JSON has it, and as an export
 * brings it with the boundary cut off. No later result may come from a block's text, and the others keep their order.
 */

const FACTS = [
  'Mira is allergic to hazelnuts and to sesame.',
  'Allergic reactions to pollen start in March for me.',
  'Hazelnuts are cheaper at the market on Thursdays.',
  'The lantern in the garden room is yellow.',
];
const ROUNDS = 10;
const WAYS = ['page', 'read', 'export'] as const;

/** A chat of the user's, made where we were not: as ChatGPT's export has it. */
function exportOf(n: number, prompt: string) {
  const message = (id: string, role: string, text: string) => ({
    ...{ id, author: { role, name: null, metadata: {} }, content: { content_type: 'text', parts: [text] } },
    ...{ create_time: 1_700_000_000 + n, status: 'finished_successfully', weight: 1 },
    ...{ metadata: {}, recipient: 'all', end_turn: true },
  });
  const [root, user, answer] = [`r${n}`, `u${n}`, `a${n}`];
  const told = prompt.split('\n').slice(2, 5).join('\n');
  const mapping = {
    [root]: { id: root, message: null, parent: null, children: [user] },
    [user]: { id: user, message: message(user, 'user', prompt), parent: root, children: [answer] },
    [answer]: {
      ...{ id: answer, parent: user, children: [] },
      message: message(answer, 'assistant', `You told me:\n${told}\nSo the cake is plain.`),
    },
  };
  const top = { id: `export-${n}`, conversation_id: `export-${n}`, title: `Cake ${n}` };
  return { ...top, create_time: 1_700_000_000, update_time: 1_700_000_900, mapping, current_node: answer };
}

test(`${ROUNDS} rounds through page, JSON and export: no result comes from a block`, async () => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'memshadow-echo-'));
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const past = await visit(world, 'https://chatgpt.com/');
  for (const fact of FACTS) await say(past, fact);
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2 * FACTS.length);
  const pastKey = (await storedTurns(own))[0]?.conversation ?? '';

  const question = { text: 'allergic to hazelnuts', limit: 30, filters: {}, open: null, mode: 'hybrid' };
  const found = async () =>
    (
      await ask<{ memories: Array<{ key: string; conversation: string; text: string }> }>(
        own,
        'recall.search',
        question,
      )
    ).memories;
  // The facts themselves: answers of the same worth may change places as the store grows.
  const order = async () =>
    (await found())
      .filter(({ text }) => FACTS.includes(text))
      .map(({ conversation, text }) => [conversation, text]);
  const before = await order();
  expect(before.length).toBeGreaterThanOrEqual(3);

  for (let round = 0; round < ROUNDS; round++) {
    const way = WAYS[round % WAYS.length] ?? 'page';
    const page = await visit(
      world,
      way === 'read' ? 'https://claude.ai/new' : 'https://gemini.google.com/app',
    );
    const words = `Round ${round}: what may the cake hold?`;
    await page.locator('.ProseMirror, .ql-editor').last().click();
    await page.keyboard.insertText(words);
    const frame = await openDialog(page);
    await frame.locator('input[type="search"]').fill('allergic to hazelnuts');
    const rows = frame.locator('[role="option"]');
    await expect(rows.filter({ hasText: 'hazelnuts and to sesame' }).first()).toBeVisible();
    await expect(frame.locator('[role="option"][aria-selected="true"]').first()).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.evaluate(() => window.replica.text())).toContain('[MEMSHADOW');
    await expect(rows).toHaveCount(0);
    const prompt = await page.evaluate(() => window.replica.text());
    if (way === 'export') {
      // Never sent from here; it comes back by a file, without its first and last line.
      const path = join(folder, `conversations-${round}.json`);
      const cut = prompt.split('\n').filter((line) => !line.includes('MEMSHADOW'));
      writeFileSync(path, JSON.stringify([exportOf(round, cut.join('\n'))]));
      await own.bringToFront();
      await own.locator('#import-files').setInputFiles(path);
      await own.getByRole('button', { name: 'Import', exact: true }).click();
    } else {
      await page.locator('.ProseMirror, .ql-editor').last().click();
      await page.keyboard.press('Enter');
    }
    const stored = async () =>
      (await storedTurns(own)).filter(({ text }) => text.includes(`Round ${round}:`));
    await expect.poll(async () => (await stored()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    if (way === 'read') {
      await expect.poll(() => page.url()).toMatch(/\/chat\//);
      const foreignId = new URL(page.url()).pathname.split('/').at(-1);
      await ask(own, 'conversation.complete', { site: 'claude', foreignId });
    }
    await page.close();
    // What was said in the round is remembered, and what was quoted is not said again.
    const later = await found();
    for (const { conversation, text } of later)
      if (conversation !== pastKey)
        expect(text, way).not.toMatch(/sesame|pollen|Thursdays|lantern|MEMSHADOW/);
    expect((await order()).slice(0, before.length), `${way}, round ${round}`).toEqual(before);
  }
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});
