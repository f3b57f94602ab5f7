import { expect, type Page, test } from '@playwright/test';
import { consent, dialogFrame, openDialog, ownPage, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';

const CANARY = 'xylophone-canary-7281';

let world: World;
let own: Page;
let page: Page;
test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, `The secret launch word is ${CANARY} and nobody else knows it.`);
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);
  page = await visit(world, 'https://claude.ai/new');
});
test.afterAll(() => world.close());

test('an open dialog tells the page nothing: find, keys, points, focus, frames, addresses', async () => {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const name of [
      'keydown',
      'keyup',
      'keypress',
      'beforeinput',
      'input',
      'paste',
      'copy',
      'message',
      'selectionchange',
    ]) {
      for (const target of [window, document]) {
        target.addEventListener(
          name,
          (event) =>
            heard.push(
              `${name}:${'key' in event ? String(event.key) : ''}${'data' in event ? JSON.stringify(event.data) : ''}`,
            ),
          true,
        );
      }
    }
    for (const name of ['focusin', 'focusout', 'focus', 'blur']) {
      document.addEventListener(
        name,
        (event) =>
          heard.push(
            `${name}:${(event.target as Element).nodeName}:${(event.target as Element).textContent?.slice(0, 80)}`,
          ),
        true,
      );
    }
  });
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('launch word');
  const frame = await openDialog(page);
  await expect(frame.locator('[role="option"]').first()).toContainText(CANARY);
  await page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));
  await page.keyboard.type('secret qz');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const learned = await page.evaluate((canary) => {
    const box = document.querySelector('[data-memshadow]');
    const points = Array.from({ length: 400 }, (_, i) =>
      document.elementFromPoint((i % 20) * 64, Math.floor(i / 20) * 40),
    );
    const frames = Array.from({ length: window.length }, (_, i) => {
      try {
        return window[i]?.document.body.textContent ?? '';
      } catch (error) {
        return String(error);
      }
    });
    return {
      found: (window as unknown as { find(text: string): boolean }).find(canary),
      root: box?.shadowRoot ?? null,
      points: points
        .map((element) => (element?.hasAttribute('data-memshadow') ? element.textContent : ''))
        .join(''),
      page: document.documentElement.outerHTML.includes(canary),
      text: document.body.innerText.includes(canary),
      frames,
      selection: String(getSelection()),
      heard: (window as unknown as { heard: string[] }).heard,
    };
  }, CANARY);
  expect(learned.found).toBe(false);
  expect(learned.root).toBeNull();
  expect(learned.points).toBe('');
  expect([learned.page, learned.text]).toEqual([false, false]);
  for (const text of learned.frames) expect(text).toContain('SecurityError');
  expect(learned.selection).not.toContain(CANARY);
  expect(learned.heard.filter((event) => !/^(focus|blur|selectionchange)/.test(event))).toEqual([]);
  expect(learned.heard.join()).not.toContain(CANARY);
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.className ?? ''))
    .toContain('ProseMirror');
});

test('nothing a script does opens the dialog, inserts, or stops capture', async () => {
  await page.evaluate(() => window.replica.draft('plain', ''));
  await page.evaluate(() => {
    const key = { key: 'M', code: 'KeyM', ctrlKey: true, shiftKey: true, bubbles: true };
    for (const target of [window, document, document.body, document.activeElement])
      target?.dispatchEvent(new KeyboardEvent('keydown', key));
    document.querySelector('[data-memshadow]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    for (const message of [
      { to: 'page', kind: 'open' },
      { to: 'page', kind: 'insert', text: 'planted', key: 'k' },
      { to: 'dialog', kind: 'open' },
    ])
      window.postMessage(message, '*');
    for (const name of ['memshadow-take-over', 'memshadow-take-over-given', 'wxt:content-script-started'])
      document.dispatchEvent(new CustomEvent(name, { detail: '[]' }));
    for (const frame of Array.from({ length: window.length }, (_, i) => window[i]))
      frame?.postMessage({ to: 'dialog', kind: 'open', query: 'x' }, '*');
  });
  expect(await page.evaluate(() => window.replica.text())).toBe('');
  const frame = await dialogFrame(page);
  expect(await frame.evaluate(() => document.hasFocus())).toBe(false);
  await say(page, 'capture is still alive');
  await expect
    .poll(async () => (await storedTurns(own)).some((turn) => turn.text === 'capture is still alive'))
    .toBe(true);
});

test("the page's own copy of the dialog stays deaf, and has no known address", async () => {
  await page.bringToFront();
  const addresses = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((name) => name.includes('extension')),
  );
  const tried = [
    ...addresses,
    `chrome-extension://${world.extensionId}/dialog.html`,
    `chrome-extension://${world.extensionId}/popup.html`,
  ];
  await page.evaluate((list) => {
    for (const address of list) {
      const frame = document.createElement('iframe');
      frame.className = 'planted';
      frame.src = address;
      document.body.append(frame);
    }
  }, tried);
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('launch word');
  const frame = await openDialog(page);
  await expect(frame.locator('[role="option"]').first()).toBeVisible();
  const copies = page.frames().filter((other) => other !== frame && other !== page.mainFrame());
  for (const copy of copies) {
    const text = await copy.evaluate(() => document.body.innerText).catch(() => '');
    expect(text).not.toContain(CANARY);
  }
});
