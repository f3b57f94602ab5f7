import { expect, type Page, test } from '@playwright/test';
import { ask, consent, dialogFrame, openDialog, ownPage, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';
import { clickPill, pillPoint, pillText } from './support/pill';

let world: World;
test.beforeEach(async () => {
  world = await launch();
});
test.afterEach(() => world.close());

const texts = async (own: Page) => (await storedTurns(own)).map((turn) => turn.text);

test('nothing is read and nothing is shown before the first-run question is answered', async () => {
  const own = await ownPage(world);
  const page = await visit(world, 'https://chatgpt.com/');
  await say(page, 'said too early');
  await page.waitForFunction(
    () => window.replica.model.shown.messages.length === 2 && !window.replica.model.shown.streaming,
  );
  await page.keyboard.press('Control+Shift+M');
  expect(await page.locator('[data-memshadow]').count()).toBe(0);
  const popup = await ownPage(world, 'popup.html');
  await expect(popup.getByText('MEMSHADOW reads nothing yet.')).toBeVisible();
  // The answer reaches tabs that are open already: from then on, and with what is on the screen.
  expect(await texts(own)).toEqual([]);
  await consent(world);
  await say(page, 'said in time');
  await expect.poll(() => texts(own)).toContain('said in time');
});

test('temporary chats, paused sites and chats not to be remembered are never captured', async () => {
  await consent(world);
  const own = await ownPage(world);
  const temporary = await visit(world, 'https://chatgpt.com/?temporary-chat=true');
  await temporary.evaluate(() => {
    // The site keeps the address of a temporary chat.
    history.pushState = () => undefined;
  });
  await say(temporary, 'temporary words');
  const page = await visit(world, 'https://claude.ai/new');
  await say(page, 'remember this');
  await expect.poll(() => texts(own)).toContain('remember this');
  const foreignId = page.url().split('/').at(-1) ?? '';
  const chat = await ask<{ key: string }>(own, 'conversation.find', { site: 'claude', foreignId });
  await ask(own, 'conversation.label', { key: chat.key, remember: false });
  await say(page, 'forget this');
  const settings = await ask<{ sites: Record<string, object> }>(own, 'settings.read', null);
  await ask(own, 'settings.write', {
    ...settings,
    sites: { ...settings.sites, gemini: { capture: false, pill: true, place: null } },
  });
  const paused = await visit(world, 'https://gemini.google.com/app');
  await say(paused, 'paused words');
  const control = await visit(world, 'https://chatgpt.com/');
  await say(control, 'control words');
  await expect.poll(() => texts(own)).toContain('control words');
  for (const words of ['temporary words', 'forget this', 'paused words'])
    expect(await texts(own)).not.toContain(words);
});

test('our own block is not captured as a new memory, sent by the user and answered by the model', async () => {
  await consent(world);
  const own = await ownPage(world);
  const chatgpt = await visit(world, 'https://chatgpt.com/');
  await say(chatgpt, 'The launch word is xylophone.');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);
  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('What was the launch word?');
  await openDialog(page);
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.evaluate(() => window.replica.text())).toContain('end MEMSHADOW');
  const sent = await page.evaluate(() => window.replica.text());
  await page.locator('.ProseMirror').click();
  await page.keyboard.press('Enter');
  await expect.poll(() => texts(own)).toContain('What was the launch word?');
  await page.evaluate(
    (echo) =>
      window.replica.play([
        { role: 'user', text: 'Repeat.' },
        { role: 'assistant', text: `You said:\n\n${echo}` },
      ]),
    sent,
  );
  await expect.poll(() => texts(own)).toContain('Repeat.');
  await expect.poll(async () => (await texts(own)).some((text) => text.startsWith('You said:'))).toBe(true);
  expect((await texts(own)).filter((text) => text.includes('xylophone'))).toEqual([
    'The launch word is xylophone.',
    expect.stringContaining('Understood: The launch word is xylophone'),
  ]);
  expect((await texts(own)).some((text) => text.includes('MEMSHADOW'))).toBe(false);
});

test('one conversation in three tabs is stored once', async () => {
  await consent(world);
  const own = await ownPage(world);
  const first = await visit(world, 'https://claude.ai/new');
  await say(first, 'seen three times');
  await expect
    .poll(async () => (await storedTurns(own)).filter((turn) => turn.state === 'complete').length)
    .toBe(2);
  await visit(world, first.url());
  await visit(world, first.url());
  await say(first, 'and a second one');
  await expect
    .poll(async () => (await storedTurns(own)).filter((turn) => turn.state === 'complete').length)
    .toBe(4);
  expect(new Set(await texts(own)).size).toBe(4);
});

test('labels in German and Japanese change nothing', async () => {
  await consent(world);
  const own = await ownPage(world);
  for (const url of [
    'https://chatgpt.com/?lang=de',
    'https://claude.ai/new?lang=ja',
    'https://gemini.google.com/app?lang=de',
  ]) {
    const before = (await storedTurns(own)).length;
    const page = await visit(world, url);
    await say(page, `written at ${url}`);
    await expect
      .poll(async () => (await storedTurns(own)).filter((turn) => turn.state === 'complete').length)
      .toBe(before + 2);
    await page.close();
  }
});

test('the pill opens by mouse, moves and stays moved, hides and comes back', async () => {
  await consent(world);
  const own = await ownPage(world);
  const page = await visit(world, 'https://claude.ai/new');
  await expect.poll(() => page.locator('[data-memshadow]').count()).toBe(1);
  expect(await page.evaluate(() => document.documentElement.dataset['blanked'])).toBeUndefined();
  await clickPill(page);
  const opened = await dialogFrame(page);
  await expect(opened.locator('input[type="search"]')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.className ?? ''))
    .toContain('ProseMirror');
  const from = await pillPoint(page, 'pill');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 200, from.y - 150, { steps: 5 });
  await page.mouse.up();
  await expect
    .poll(
      async () =>
        (await ask<{ sites: { claude: { place: unknown } } }>(own, 'settings.read', null)).sites.claude.place,
    )
    .not.toBeNull();
  const again = await visit(world, 'https://claude.ai/new');
  await expect.poll(() => again.locator('[data-memshadow]').count()).toBe(1);
  await expect.poll(async () => Math.round((await pillPoint(again, 'pill')).x - (from.x - 200))).toBe(0);
  const point = await pillPoint(again, 'pill');
  await again.mouse.click(point.x, point.y, { button: 'right' });
  expect(await pillText(again)).toContain('Hide on this site');
  await clickPill(again, 'hide');
  await expect
    .poll(
      async () =>
        (await ask<{ sites: { claude: { pill: boolean } } }>(own, 'settings.read', null)).sites.claude.pill,
    )
    .toBe(false);
  // The shortcut still works, as it must.
  await again.locator('.ProseMirror').click();
  await openDialog(again);
});

test('the pill stands beside what the site has there, and comes back when it is gone', async () => {
  await consent(world);
  for (const url of ['https://chatgpt.com/', 'https://claude.ai/new', 'https://gemini.google.com/app']) {
    const page = await visit(world, url);
    await expect.poll(() => page.locator('[data-memshadow]').count()).toBe(1);
    const first = await pillPoint(page, 'pill');
    await page.evaluate(({ x, y }) => {
      const native = document.createElement('button');
      native.id = 'native';
      native.style.cssText = `position:fixed;left:${x - 40}px;top:${y - 20}px;width:60px;height:40px;z-index:9`;
      document.body.append(native);
    }, first);
    const covers = async () => {
      const { x, y } = await pillPoint(page, 'pill');
      const native = await page.locator('#native').boundingBox();
      return (
        native !== null && x + 16 > native.x && x - 16 < native.x + native.width && Math.abs(y - first.y) < 36
      );
    };
    await expect.poll(covers, url).toBe(false);
    await page.locator('#native').click();
    await clickPill(page);
    await expect((await dialogFrame(page)).locator('input[type="search"]')).toBeFocused();
    await page.keyboard.press('Escape');
    await page.locator('#native').evaluate((native) => native.remove());
    await expect.poll(async () => await pillPoint(page, 'pill'), url).toEqual(first);
    await page.close();
  }
});

test('the browser command opens the dialog, and a page that refuses frames gets a window', async () => {
  await consent(world);
  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('a question');
  const cdp = await world.context.newCDPSession(page);
  const key = { modifiers: 9, key: 'M', code: 'KeyM', windowsVirtualKeyCode: 77, nativeVirtualKeyCode: 77 };
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-memshadow')))
    .toBe(true);

  const refusing = await visit(world, 'https://chatgpt.com/?coep');
  await refusing.locator('.ProseMirror').click();
  await refusing.keyboard.insertText('a question elsewhere');
  const opened = world.context.waitForEvent('page');
  await refusing.keyboard.press('Control+Shift+M');
  const panel = await opened;
  await expect(panel.locator('input[type="search"]')).toHaveValue('a question elsewhere');
});
