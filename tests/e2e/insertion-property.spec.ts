import { expect, type Page, test } from '@playwright/test';
import fc from 'fast-check';
import { buildBlock } from '../../lib/domain/block';
import { type Case, cases, plain, seen } from './support/drafts';
import { ask, consent, dialogFrame, insertIntoTab, ownPage, tellTab, visit } from './support/extension';
import { launch, type World } from './support/launch';

/**
 * @file Any block with any draft, in the editors the sites use: the editor's own model holds block and draft, nothing of
 * the text became an element, undo gives back the draft's document exactly, and nothing is sent.
 */

const EDITORS = {
  'ProseMirror (ChatGPT)': 'https://chatgpt.com/?',
  'TipTap (Claude)': 'https://claude.ai/new?',
  'Quill (Gemini)': 'https://gemini.google.com/app?',
  'Quill, where a newline submits': 'https://gemini.google.com/app?newline=submit&',
  'Quill, where a newline is dropped': 'https://gemini.google.com/app?newline=drop&',
};
/** Cases an editor; 1,000 over all in the long form. */
const CASES = process.env['MEMSHADOW_LONG'] ? 150 : 9;
const TABS = 4;
const SEED = 20_261_127;

/** Elements in the editor that plain text never makes; a mention brings one of its own. */
const elements = (page: Page) =>
  page
    .locator(
      '[contenteditable="true"] :is(img, script, b, strong, em, h1, h2, table, pre, code, a, iframe, blockquote)',
    )
    .count();

let world: World;
let own: Page;
test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
});
test.afterAll(() => world.close());

const linesOf = (given: string) => given.split('\n');

const PLACES = ['above', 'below', 'caret'] as const;
type Place = (typeof PLACES)[number];

async function run(page: Page, url: string, { memory, kind, draft }: Case, at: Place): Promise<void> {
  // A list is drafted a line an item; a mention stands in one line.
  const wanted = kind === 'mention' ? draft.replaceAll('\n', ' ') : draft;
  await page.evaluate(([k, d]) => window.replica.draft(k as 'plain', d as string), [kind, wanted]);
  const now = await page.evaluate(() => ({ doc: window.replica.doc(), text: window.replica.text() }));
  const before = { ...now, elements: await elements(page) };
  const block = buildBlock(
    [{ key: 'k', text: memory, label: 'ChatGPT, 3 May, I wrote' }],
    'abcdefgh',
    30_000,
  ).text;
  if (block === '') return;
  const told = `${at} a ${kind} draft ${JSON.stringify(wanted)}, memory ${JSON.stringify(memory)}`;
  const result = await insertIntoTab(own, url, block);
  expect(result.state, told).toBe('inserted');
  await page.evaluate(() => window.replica.rerender());
  const after = await page.evaluate(() => window.replica.text());
  const places = {
    above: [`${block}\n${before.text}`],
    below: [`${before.text}\n${block}`],
    // Behind one of the draft's lines: which, is for the tests of the caret.
    caret: linesOf(before.text).map((_, n, lines) =>
      [...lines.slice(0, n + 1), block, ...lines.slice(n + 1)].join('\n'),
    ),
  }[at];
  expect(plain(after), told).toContain(plain(block));
  expect(places.map(seen), told).toContain(seen(after));
  expect(await elements(page), told).toBe(before.elements);
  expect(await tellTab(own, url, { to: 'page', kind: 'undo' }), told).toBe(true);
  await page.evaluate(() => window.replica.rerender());
  expect(await page.evaluate(() => window.replica.doc()), told).toEqual(before.doc);
  expect(await page.evaluate(() => window.replica.model.sent)).toEqual([]);
}

for (const [n, [name, start]] of Object.entries(EDITORS).entries()) {
  test(`${name}: ${CASES} blocks with drafts`, async () => {
    test.setTimeout(60_000 + CASES * 3_000);
    const all = fc.sample(cases, { numRuns: CASES, seed: SEED + n });
    const tabs = await Promise.all(
      Array.from({ length: TABS }, async (_, tab) => {
        const url = `${start}tab=${n}-${tab}`;
        const page = await visit(world, url);
        await dialogFrame(page);
        return { page, url };
      }),
    );
    for (const [place, at] of PLACES.entries()) {
      const settings = await ask<object>(own, 'settings.read', null);
      await ask(own, 'settings.write', { ...settings, insertAt: at });
      const mine = all.filter((_, i) => i % PLACES.length === place);
      await Promise.all(
        tabs.map(async ({ page, url }, tab) => {
          for (const [i, one] of mine.entries()) if (i % TABS === tab) await run(page, url, one, at);
        }),
      );
    }
    for (const { page } of tabs) await page.close();
  });
}
