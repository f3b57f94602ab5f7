import { expect, type Frame, type Page, test } from '@playwright/test';
import { ask, consent, dialogFrame, ownPage, rows, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';
import { pillPoint, pillText } from './support/pill';

const FACT = 'My daughter Mira is allergic to hazelnuts and to sesame.';
const SITES = ['chatgpt', 'claude', 'gemini'];

let world: World;
let own: Page;

test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
  const settings = await ask<{ sites: Record<string, object> }>(own, 'settings.read', null);
  for (const site of SITES) settings.sites[site] = { ...settings.sites[site], suggest: true };
  await ask(own, 'settings.write', settings);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, FACT);
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(2);
  await chat.close();
});
test.afterAll(() => world.close());

async function typing(url: string, text: string): Promise<{ page: Page; frame: Frame }> {
  const page = await visit(world, url);
  const frame = await dialogFrame(page);
  await page.locator('.ProseMirror, .ql-editor').last().click();
  await page.keyboard.type(text);
  return { page, frame };
}

const QUESTION = 'What is Mira allergic to, hazelnuts or sesame';
const draft = (page: Page) => page.evaluate(() => window.replica.text().trim());

for (const url of ['https://chatgpt.com/', 'https://claude.ai/new', 'https://gemini.google.com/app']) {
  test(`${new URL(url).host}: a memory is offered after a pause, in our frame alone, and Tab adds it`, async () => {
    const { page, frame } = await typing(url, QUESTION);
    await expect(frame.getByText('You wrote this in ChatGPT')).toBeVisible();
    await expect.poll(() => pillText(page)).toMatch(/memor(y fits|ies fit)\. Tab adds/);
    // The page was told a number, and has nothing to read.
    expect(
      await page.evaluate(() => document.documentElement.innerHTML.includes('allergic to hazelnuts and')),
    ).toBe(false);
    expect(await draft(page)).toBe(QUESTION);
    await page.screenshot({ path: `tests/.results/suggest-${new URL(url).host}.png` });
    await page.keyboard.press('Tab');
    await expect.poll(() => draft(page)).toContain(FACT);
    expect(await draft(page)).toMatch(/^\[MEMSHADOW/);
    expect((await draft(page)).endsWith(QUESTION)).toBe(true);
    expect(await page.evaluate(() => window.replica.model.sent)).toEqual([]);
    await page.close();
  });
}

test('Escape turns it down, the draft is left alone, and the focus stays in it', async () => {
  const { page, frame } = await typing('https://claude.ai/new', QUESTION);
  await expect(frame.getByText('You wrote this in ChatGPT')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(frame.locator('.suggestion')).toBeHidden();
  await page.keyboard.type(' please');
  expect(await draft(page)).toBe(`${QUESTION} please`);
  // A few words more are the same thought: not asked again.
  await expect.poll(() => pillText(page)).not.toMatch(/fit/);
  await page.close();
});

test('says nothing where nothing fits, and nothing where it is not wanted', async () => {
  const { page, frame } = await typing('https://claude.ai/new', 'Write a haiku about the sea in winter');
  await expect.poll(() => pillText(page)).toContain('–');
  await expect(frame.locator('.suggestion')).toHaveCount(0);
  await page.close();

  const settings = await ask<{ sites: Record<string, object> }>(own, 'settings.read', null);
  await ask(own, 'settings.write', {
    ...settings,
    sites: { ...settings.sites, claude: { ...settings.sites['claude'], suggest: false } },
  });
  const quiet = await typing('https://claude.ai/new', QUESTION);
  // Asked by hand it is there at once: so the engine was up, and nothing was said.
  await quiet.page.keyboard.press('Control+Shift+M');
  await expect(quiet.frame.getByRole('option', { name: /^My daughter/ })).toBeVisible();
  expect(await pillText(quiet.page)).not.toMatch(/fit/);
  await quiet.page.close();
  await ask(own, 'settings.write', settings);
});

test('a click adds it too, and it is noted what went where', async () => {
  const { page, frame } = await typing('https://claude.ai/new', QUESTION);
  await frame.getByRole('button', { name: /^Add/ }).click();
  await expect.poll(() => draft(page)).toContain(FACT);
  type Kept = { sealed: { body: { outcome: string; site: string } } };
  await expect
    .poll(async () => (await rows<Kept>(own, 'injections')).map(({ sealed }) => sealed.body))
    .toContainEqual(expect.objectContaining({ outcome: 'inserted', site: 'claude' }));
  // What went in is kept, and not what was being written.
  expect(JSON.stringify(await rows<Kept>(own, 'injections'))).not.toContain(QUESTION);
  await page.close();
});

test('the pointer on the button shows what was said elsewhere, also where nothing is suggested; it goes with the pointer', async () => {
  const settings = await ask<{ sites: Record<string, object> }>(own, 'settings.read', null);
  await ask(own, 'settings.write', {
    ...settings,
    sites: { ...settings.sites, claude: { ...settings.sites['claude'], suggest: false } },
  });
  const { page, frame } = await typing('https://claude.ai/new', QUESTION);
  const { x, y } = await pillPoint(page, 'pill');
  await page.mouse.move(x, y);
  await expect(frame.getByText('You wrote this in ChatGPT')).toBeVisible();
  await page.screenshot({ path: 'tests/.results/hover.png' });
  // On its way to the offer, and there, it stays.
  const box = await (await frame.frameElement()).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 40, { steps: 4 });
  await expect(frame.getByText('You wrote this in ChatGPT')).toBeVisible();
  await page.mouse.move(20, 20);
  await expect(frame.locator('.suggestion')).toBeHidden();
  expect(await draft(page)).toBe(QUESTION);
  expect(await page.evaluate(() => window.replica.model.sent)).toEqual([]);
  // Asked again, and taken by a press.
  await page.mouse.move(x, y);
  await frame.getByRole('button', { name: /^Add/ }).click();
  await expect.poll(() => draft(page)).toContain(FACT);
  await page.close();
  await ask(own, 'settings.write', settings);
});
