import { expect, type Page, test } from '@playwright/test';
import fc from 'fast-check';
import { buildBlock } from '../../lib/domain/block';
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
const CASES = process.env['MEMSHADOW_LONG'] ? 200 : 8;
const TABS = 4;
const SEED = 20_261_127;

type Kind = 'plain' | 'mention' | 'list';
interface Case {
  memory: string;
  kind: Kind;
  draft: string;
}

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('the', 'lantern', 'is', 'yellow', 'Postgres', '42', 'größer', 'naïve'),
  },
  { weight: 1, arbitrary: fc.constantFrom('日本語の文', 'العربية', 'עברית', '👩‍💻', '🇩🇪', 'e\u0301') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<b>', '</p>', '<img src=x onerror=alert(1)>', '&amp;', '{{x}}', '`x`'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('**', '- ', '1. ', '# ', '> ', '| a |', '$$x$$', '@you', '/cmd', ':smile:'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
);
const line = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const text = (most: number) =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: line },
      { weight: 1, arbitrary: fc.constantFrom('', '```js', '```', '  two spaces') },
    ),
    {
      minLength: 1,
      maxLength: most,
    },
  );
const simple = fc
  .array(
    fc.constantFrom('please', 'look', 'at', 'what', 'I', 'said', 'größer', '日本', '👍🏽', 'C++', 'a_b'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((words) => words.join(' '));
const cases: fc.Arbitrary<Case> = fc.record({
  memory: text(12).map((lines) => lines.join('\n')),
  kind: fc.constantFrom<Kind>('plain', 'mention', 'list'),
  draft: fc.array(simple, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
});

/** Editors turn some spaces hard, and may keep none at a line's end. */
const plain = (given: string) => given.replace(/\u00a0/g, ' ').replace(/[ \t]+$/gm, '');
/** As a person sees it: lines without anything in them come and go between block and draft. */
const seen = (given: string) => plain(given).replace(/\s+/g, ' ').trim();

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

type Place = 'above' | 'below';

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
  const edge =
    at === 'above' ? plain(after).startsWith(plain(block)) : plain(after).trimEnd().endsWith(plain(block));
  expect(edge, `${told}\n--- after\n${after}`).toBe(true);
  const both = at === 'above' ? `${block}\n${before.text}` : `${before.text}\n${block}`;
  expect(seen(after), told).toBe(seen(both));
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
    for (const at of ['above', 'below'] as const) {
      const settings = await ask<object>(own, 'settings.read', null);
      await ask(own, 'settings.write', { ...settings, insertAt: at });
      const mine = all.filter((_, i) => (i % 2 === 0) === (at === 'above'));
      await Promise.all(
        tabs.map(async ({ page, url }, tab) => {
          for (const [i, one] of mine.entries()) if (i % TABS === tab) await run(page, url, one, at);
        }),
      );
    }
    for (const { page } of tabs) await page.close();
  });
}
