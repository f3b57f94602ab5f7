import { expect, type Page, test } from '@playwright/test';
import { buildBlock } from '../../lib/domain/block';
import {
  ask,
  consent,
  dialogFrame,
  insertIntoTab,
  openDialog,
  ownPage,
  say,
  storedTurns,
  tellTab,
  visit,
} from './support/extension';
import { launch, type World } from './support/launch';

const TEXTS = {
  'several lines': 'First line.\n\nThird line, after a blank one.\n- an item\n1. a number',
  'a code fence': 'Run this:\n```sql\nSELECT *\n  FROM passages; -- two  spaces\n```\nDone.',
  emoji: 'Shipped 👩‍💻🚀 and 🇩🇪 👍🏽 too.',
  'right to left': 'العربية من اليمين إلى اليسار, עברית',
  'a script tag': '<script>alert(1)</script> <b onclick="x()">bold</b> &amp; &lt;',
  '20,000 characters': 'A sentence of words that goes on. '.repeat(588).slice(0, 19_800),
};

const PAGES = [
  { name: 'ProseMirror (ChatGPT)', url: 'https://chatgpt.com/' },
  { name: 'TipTap (Claude)', url: 'https://claude.ai/new' },
  { name: 'Quill (Gemini)', url: 'https://gemini.google.com/app' },
  { name: 'Quill (Gemini), where a newline submits', url: 'https://gemini.google.com/app?newline=submit' },
  { name: 'Quill (Gemini), where a newline is dropped', url: 'https://gemini.google.com/app?newline=drop' },
];

let world: World;
let own: Page;
test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
});
test.afterAll(() => world.close());

const blockOf = (text: string) =>
  buildBlock([{ key: 'k', text, label: 'ChatGPT, 3 May, I wrote' }], 'abcdefgh', 30_000).text;
/** The editors turn some spaces hard and may keep none at a line's end. */
const plain = (text: string) => text.replace(/\u00a0/g, ' ').replace(/[ \t]+$/gm, '');
const docText = (page: Page) => page.evaluate(() => window.replica.text());

async function ready(url: string): Promise<Page> {
  const page = await visit(world, url);
  await dialogFrame(page);
  return page;
}

for (const { name, url } of PAGES) {
  test(`${name}: any text goes in whole, survives a re-render, and nothing is sent`, async () => {
    const page = await ready(url);
    for (const [kind, text] of Object.entries(TEXTS)) {
      await page.evaluate(() => window.replica.draft('plain', ''));
      // A block has no tags; an editor must not make HTML of one all the same.
      const block = kind === 'a script tag' ? text : blockOf(text);
      const result = await insertIntoTab(own, url, block);
      expect(result.state, kind).toBe('inserted');
      await page.evaluate(() => window.replica.rerender());
      expect(plain(await docText(page)).trim(), kind).toBe(plain(block));
    }
    expect(await page.evaluate(() => window.replica.model.sent)).toEqual([]);
    await page.close();
  });

  for (const kind of ['plain', 'mention', 'list'] as const) {
    test(`${name}: a ${kind} draft stays, caret too, and undo restores it exactly`, async () => {
      const page = await ready(url);
      const draft =
        kind === 'plain'
          ? 'first draft line\nsecond draft line'
          : 'one\ntwo'.replaceAll('\n', kind === 'list' ? '\n' : ' ');
      await page.locator('button', { hasText: '+' }).first().click();
      await page.evaluate(([k, d]) => window.replica.draft(k as 'plain', d as string), [kind, draft]);
      const before = await page.evaluate(() => ({ doc: window.replica.doc(), text: window.replica.text() }));
      const block = blockOf(TEXTS['several lines']);
      await page.bringToFront();
      await page.keyboard.press('Control+Shift+M');
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-memshadow')))
        .toBe(true);
      expect((await insertIntoTab(own, url, block)).state).toBe('inserted');
      await page.evaluate(() => window.replica.rerender());
      const text = plain(await docText(page));
      expect(text.startsWith(plain(block))).toBe(true);
      expect(text.endsWith(plain(before.text))).toBe(true);
      expect(await page.locator('.file').count()).toBe(1);
      expect(await tellTab(own, url, { to: 'page', kind: 'undo' })).toBe(true);
      await page.evaluate(() => window.replica.rerender());
      expect(await page.evaluate(() => window.replica.doc())).toEqual(before.doc);
      expect(await page.locator('.file').count()).toBe(1);
      expect(await page.evaluate(() => window.replica.model.sent)).toEqual([]);
      await page.close();
    });
  }
}

test('the caret comes back to its place in the draft', async () => {
  for (const { url } of PAGES.slice(0, 3)) {
    const page = await ready(url);
    await page.evaluate(() => window.replica.draft('plain', 'first draft line\nsecond draft line'));
    const behind = await page.evaluate(() => window.replica.behindCaret());
    expect(behind).toMatch(/^.*line$/s);
    await openDialog(page);
    await insertIntoTab(own, url, blockOf('A memory.'));
    await page.keyboard.insertText('HERE');
    const text = await docText(page);
    expect(text.slice(text.indexOf('HERE') + 4)).toBe(behind);
    expect(text.indexOf('HERE')).toBeGreaterThan(text.indexOf('first'));
    await page.close();
  }
});

test('the caret keeps its place too where the block goes behind the draft', async () => {
  const settings = await ask<object>(own, 'settings.read', null);
  await ask(own, 'settings.write', { ...settings, insertAt: 'below' });
  for (const { url } of PAGES.slice(0, 3)) {
    const page = await ready(url);
    await page.evaluate(() => window.replica.draft('plain', 'first draft line\nsecond draft line'));
    const behind = await page.evaluate(() => window.replica.behindCaret());
    await openDialog(page);
    await insertIntoTab(own, url, blockOf('A memory.'));
    await page.keyboard.insertText('HERE');
    const text = await docText(page);
    expect(text.slice(text.indexOf('HERE') + 4).startsWith(behind), url).toBe(true);
    expect(text.trimEnd().endsWith('[end MEMSHADOW abcdefgh]'), url).toBe(true);
    await page.close();
  }
  await ask(own, 'settings.write', settings);
});

test('the caret line: a block goes behind it, splits no sentence, and undo gives the draft back', async () => {
  const settings = await ask<object>(own, 'settings.read', null);
  await ask(own, 'settings.write', { ...settings, insertAt: 'caret' });
  for (const { url } of PAGES) {
    const page = await ready(url);
    await page.evaluate(() => window.replica.draft('plain', 'one line\ntwo lines of it\nthree'));
    const behind = await page.evaluate(() => window.replica.behindCaret());
    expect(behind, url).toMatch(/\nthree\n?$/);
    const before = await page.evaluate(() => window.replica.doc());
    await openDialog(page);
    await insertIntoTab(own, url, blockOf('A memory.'));
    await page.evaluate(() => window.replica.rerender());
    const lines = (await docText(page)).split('\n').filter((line) => line.trim() !== '');
    expect(lines.slice(0, 3), url).toEqual([
      'one line',
      'two lines of it',
      expect.stringContaining('MEMSHADOW'),
    ]);
    expect(lines.at(-1), url).toBe('three');
    expect(await tellTab(own, url, { to: 'page', kind: 'undo' })).toBe(true);
    await page.evaluate(() => window.replica.rerender());
    expect(await page.evaluate(() => window.replica.doc()), url).toEqual(before);
    await page.close();
  }
  await ask(own, 'settings.write', settings);
});

test('a message being edited takes the block; the composer below stays as it is', async () => {
  for (const { url } of PAGES.slice(0, 2)) {
    const page = await ready(url);
    await say(page, 'A question that will be edited.');
    const edit = page.getByRole('button', { name: 'Edit message' }).last();
    await expect.poll(() => page.evaluate(() => window.replica.model.shown.streaming)).toBeNull();
    await expect.poll(() => page.url()).toMatch(/\/(c|chat)\//);
    await edit.click();
    await page.getByRole('textbox', { name: 'Edit message' }).click();
    const edited = () => page.evaluate(() => window.replica.edit?.text() ?? '');
    const before = await edited();
    await openDialog(page);
    const block = blockOf('A memory.');
    const start = new URL(page.url()).href;
    expect((await insertIntoTab(own, start, block)).state, url).toBe('inserted');
    expect((await edited()).startsWith(block), url).toBe(true);
    expect((await edited()).trimEnd().endsWith('A question that will be edited.'), url).toBe(true);
    expect((await docText(page)).trim(), url).toBe('');
    await expect(page.getByRole('textbox', { name: 'Edit message' })).toBeFocused();
    expect(await tellTab(own, start, { to: 'page', kind: 'undo' }), url).toBe(true);
    expect(await edited(), url).toBe(before);
    expect(await page.evaluate(() => window.replica.model.sent)).toHaveLength(1);
    await page.close();
  }
});

test('back in the composer, a block goes there, whatever was edited before', async () => {
  const page = await ready('https://claude.ai/new');
  await say(page, 'A question that will be edited.');
  await expect.poll(() => page.url()).toMatch(/\/chat\//);
  await expect.poll(() => page.evaluate(() => window.replica.model.shown.streaming)).toBeNull();
  await page.getByRole('button', { name: 'Edit message' }).last().click();
  await page.getByRole('textbox', { name: 'Edit message' }).click();
  await openDialog(page);
  await page.keyboard.press('Escape');
  await page.locator('.ProseMirror').last().click();
  await page.keyboard.insertText('my draft');
  const block = blockOf('A memory.');
  expect((await insertIntoTab(own, page.url(), block)).state).toBe('inserted');
  expect((await docText(page)).startsWith(block)).toBe(true);
  expect(await page.evaluate(() => window.replica.edit?.text())).toBe('A question that will be edited.');
  await page.close();
});

test('while an answer streams a block goes in, and both stay whole', async () => {
  for (const { url } of PAGES.slice(0, 3)) {
    const page = await ready(`${url}?pace=40`);
    const answer = 'A long answer, sentence by sentence. '.repeat(400);
    const playing = page.evaluate(
      (text) =>
        window.replica.play([
          { role: 'user', text: 'Tell me more.' },
          { role: 'assistant', text },
        ]),
      answer,
    );
    await expect
      .poll(() => page.evaluate(() => window.replica.model.shown.streaming?.phase))
      .toBe('streaming');
    await page.evaluate(() => window.replica.draft('plain', 'my next question'));
    const block = blockOf('A memory.');
    // Not by the whole address: a new chat gets its own while it streams.
    expect((await insertIntoTab(own, new URL(url).origin, block)).state, url).toBe('inserted');
    expect(await page.evaluate(() => window.replica.model.shown.streaming?.phase), url).toBe('streaming');
    expect((await docText(page)).startsWith(block), url).toBe(true);
    await playing;
    const stored = async () => (await storedTurns(own)).some(({ text }) => text.trim() === answer.trim());
    await expect.poll(stored, { timeout: 20_000 }).toBe(true);
    expect(plain(await docText(page)), url).toMatch(/my next question\s*$/);
    await page.close();
  }
});

test('an input method keeps its keys: Enter while composing neither inserts nor sends', async () => {
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'A memory about composing text with an input method.');
  const stored = async () => (await storedTurns(own)).some(({ text }) => text.includes('an input method'));
  await expect.poll(stored).toBe(true);
  await chat.close();
  const page = await ready('https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('composing text');
  const frame = await openDialog(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  for (const modifiers of [0, 2]) {
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, modifiers };
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
  await expect(frame.locator('[role="document"]')).toHaveCount(0);
  await expect(frame.locator('[role="option"]').first()).toBeVisible();
  expect(await docText(page)).toBe('composing text');
  expect(await page.evaluate(() => window.replica.model.sent)).toEqual([]);
  await page.close();
});
