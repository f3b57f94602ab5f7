import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { consent, openDialog, ownPage, say, storedTurns, visit } from '../e2e/support/extension';
import { launch, launchLive, type World } from '../e2e/support/launch';
import { pillText } from '../e2e/support/pill';
import { buildReplicas } from '../replicas/build';

/**
 * @file The main job, shown: capture on ChatGPT, recall and insertion on Claude and Gemini, each proved from the
 * editor's own document after a forced re-render. Writes screenshots; with a display the browser stays open.
 */

const OUT = 'demo-output';
/** `--pictures` renews the README's three pictures. */
const PICTURES: Record<string, string> = process.argv.includes('--pictures')
  ? { '3-claude-dialog': 'dialog', '6-popup-light': 'popup', '7-options-light': 'options' }
  : {};
const headless = !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'] && process.platform === 'linux';

const CHATS = [
  'Which database should we take as vector store for the support bot? Filters get narrow.',
  'We settled on PostgreSQL with pgvector: the filters were fast even at 1 %, Chroma slowed down twenty-fold.',
  'From now on keep the answers of the support assistant short: two sentences, then a link to the article.',
  'How should we limit the request rate per account?',
];

async function shoot(page: Page, name: string): Promise<void> {
  const path = join(OUT, `${name}.png`);
  await page.screenshot({ path });
  if (PICTURES[name]) copyFileSync(path, `docs/pictures/${PICTURES[name]}.png`);
  console.log(`   picture  ${path}`);
}

async function main(): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  await buildReplicas();
  console.log(
    `Opening Chromium ${headless ? 'without a display' : 'on your display'}, with the three replica sites on loopback.`,
  );
  const world = await launch({ headless, netLog: join(OUT, 'net-log.json') });
  console.log('1. First run: nothing is read before the answer to one question.');
  const welcome = await ownPage(world, 'welcome.html');
  await shoot(welcome, '1-first-run');
  await welcome.close();
  await consent(world);
  await capture(world);
  await recall(world, 'https://claude.ai/new', '3-claude');
  await recall(world, 'https://gemini.google.com/app', '4-gemini');
  await recall(world, 'https://chatgpt.com/', '5-chatgpt');
  await ownScreens(world);
  console.log('Done. No request left this machine: the browser maps every other name to nothing.');
  if (headless) await world.close();
  else console.log('The browser stays open: try it. Ctrl+C here ends it.');
}

async function capture(world: World): Promise<void> {
  const page = await visit(world, 'https://chatgpt.com/');
  for (const text of CHATS) {
    await say(page, text);
    await page.waitForFunction(
      (n) => window.replica.model.shown.messages.length >= n && !window.replica.model.shown.streaming,
      (CHATS.indexOf(text) + 1) * 2,
    );
  }
  const own = await ownPage(world);
  const deadline = Date.now() + 20_000;
  let turns = await storedTurns(own);
  while (turns.filter((turn) => turn.state === 'complete').length < CHATS.length * 2 && Date.now() < deadline)
    turns = await storedTurns(own);
  console.log(
    `2. Chatted on ChatGPT: ${CHATS.length * 2} turns on the page, ${turns.length} in the store, word for word.`,
  );
  await page.bringToFront();
  await shoot(page, '2-chatgpt-captured');
  await own.close();
}

async function recall(world: World, url: string, name: string): Promise<void> {
  const page = await visit(world, url);
  const draft = 'What should I watch out for with the pgvector filters in the support bot?';
  await page.locator('.ProseMirror, .ql-editor').last().click();
  await page.keyboard.insertText(draft);
  await openDialog(page);
  await shoot(page, `${name}-dialog`);
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => window.replica.text().includes('end MEMSHADOW'));
  await page.evaluate(() => window.replica.rerender());
  const text = await page.evaluate(() => window.replica.text());
  const kept = text.includes('[MEMSHADOW') && text.trim().endsWith(draft);
  console.log(
    `${name[0]}. ${url}: the block ${kept ? 'is' : 'is NOT'} in the editor's own document, before the draft:`,
  );
  console.log(
    text
      .split('\n')
      .map((line) => `      | ${line}`)
      .join('\n'),
  );
  // The second look comes after a second; then the pill says what was done.
  while (!(await pillText(page)).includes('Inserted')) await page.waitForFunction(() => true);
  await shoot(page, `${name}-inserted`);
  if (!kept) process.exitCode = 1;
}

async function ownScreens(world: World): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    const popup = await ownPage(world, 'popup.html');
    await popup.emulateMedia({ colorScheme: scheme });
    await popup.setViewportSize({ width: 400, height: 580 });
    await popup.locator('input[type="search"]').fill('pgvector filters');
    await popup.locator('.hit').first().waitFor();
    await shoot(popup, `6-popup-${scheme}`);
    const options = await ownPage(world, 'options.html');
    await options.emulateMedia({ colorScheme: scheme });
    await options.getByText('Packaged model').waitFor();
    await shoot(options, `7-options-${scheme}`);
    const library = await ownPage(world, 'library.html');
    await library.emulateMedia({ colorScheme: scheme });
    await library.getByRole('option').first().click();
    await library.locator('article section').first().waitFor();
    await shoot(library, `8-library-${scheme}`);
  }
}

/** `--live`: the real sites, in a profile of their own that stays between runs. */
async function live(): Promise<void> {
  if (headless) throw new Error('--live needs a display: sign in to the sites there.');
  const { context } = await launchLive(join(OUT, 'live-profile'));
  for (const url of ['https://chatgpt.com/', 'https://claude.ai/new', 'https://gemini.google.com/app']) {
    await (await context.newPage()).goto(url).catch((error: unknown) => console.log(String(error)));
  }
  console.log('The browser stays open: sign in and chat. Ctrl+C here ends it.');
}

await (process.argv.includes('--live') ? live() : main());
