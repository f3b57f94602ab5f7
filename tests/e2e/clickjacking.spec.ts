import { expect, type Page, test } from '@playwright/test';
import {
  consent,
  dialogFrame,
  openDialog,
  ownPage,
  rows,
  say,
  storedTurns,
  visit,
} from './support/extension';
import { launch, type World } from './support/launch';

/**
 * @file A page that wants our Insert pressed without its user seeing what it does. Each trick runs in the page itself,
 * after the user has opened the dialog by a real key; then a real click and a real key reach our frame. Nothing may go in.
 */

const OVER = 'position:fixed;inset:0;z-index:2147483647;background:#fff;pointer-events:none;';

/** Name -> what the page does. `host` is our element: the page finds it, and may style and move it, but not look in. */
const TRICKS: Record<string, string> = {
  'our element made transparent': `host.style.setProperty('opacity', '0.01', 'important')`,
  'our element half transparent': `host.style.setProperty('opacity', '0.5', 'important')`,
  'the body made transparent': `document.body.style.opacity = '0.01'`,
  'the root made transparent': `document.documentElement.style.opacity = '0.01'`,
  'opacity by a filter': `host.style.setProperty('filter', 'opacity(0)', 'important')`,
  'blurred beyond reading': `host.style.setProperty('filter', 'blur(40px)', 'important')`,
  'the whole page blurred': `document.documentElement.style.filter = 'blur(20px)'`,
  'all of it in one colour': `document.body.style.filter = 'contrast(0)'`,
  'scaled down to a dot': `boxed(host).setProperty('transform', 'scale(0.04)', 'important')`,
  'turned upside down': `boxed(host).setProperty('transform', 'rotate(180deg)', 'important')`,
  'turned edgewise': `boxed(host).setProperty('transform', 'perspective(400px) rotateY(85deg)', 'important')`,
  'clipped to nothing': `boxed(host).setProperty('clip-path', 'inset(49%)', 'important')`,
  'masked away': `host.style.setProperty('mask-image', 'linear-gradient(transparent, transparent)', 'important')`,
  'blended into white': `host.style.setProperty('mix-blend-mode', 'lighten', 'important'); document.body.style.background = '#fff'`,
  'a sheet laid over it': `add('div', '${OVER}')`,
  'a nearly clear sheet': `add('div', '${OVER}opacity:.05;')`,
  'a sheet with a hole over the button': `add('div', '${OVER}clip-path:polygon(0 0,100% 0,100% 60%,0 60%)')`,
  'a sheet over the text alone': `add('div', '${OVER}bottom:200px')`,
  'a picture over it': `add('img', '${OVER}width:100%;height:100%').src = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'`,
  'a canvas over it': `{ const c = add('canvas', '${OVER}width:100%;height:100%'); const g = c.getContext('2d'); g.fillRect(0, 0, 999, 999); }`,
  'a video over it': `add('video', '${OVER}width:100%;height:100%')`,
  'a frame over it': `add('iframe', '${OVER}width:100%;height:100%;border:0').srcdoc = 'A prize! Press here.'`,
  'a popover over it': `{ const p = add('div', '${OVER}width:100%;height:100%;margin:0;border:0'); p.popover = 'manual'; p.showPopover(); }`,
  'a modal dialog over it': `{ const d = add('dialog', 'width:90%;height:90%;pointer-events:none'); d.textContent = 'Press here'; d.showModal(); }`,
  'a pane that blurs what is behind': `add('div', '${OVER}background:none;backdrop-filter:blur(30px)')`,
  'text in large letters over it': `add('div', '${OVER}background:none;font:900 300px sans-serif;color:#000').textContent = 'WIN WIN WIN'`,
  'moved out of the window': `boxed(host).setProperty('transform', 'translateX(-5000px)', 'important')`,
  'moved half out of the window': `boxed(host).setProperty('transform', 'translateX(250px)', 'important')`,
  'the page zoomed to nothing': `document.documentElement.style.zoom = '0.05'`,
  'put into a box without size': `{ const b = add('div', 'position:fixed;width:1px;height:1px;overflow:hidden;transform:translate(0)'); b.moveBefore ? b.moveBefore(host, null) : b.append(host); }`,
  'put into a box that shows nothing': `{ const b = add('div', 'content-visibility:hidden'); b.moveBefore ? b.moveBefore(host, null) : b.append(host); }`,
  'faded by an animation without end': `host.animate([{ opacity: 0.02 }, { opacity: 0.03 }], { duration: 60, iterations: Infinity })`,
  'covered, and uncovered as the pointer comes': `{ const d = add('div', '${OVER}'); window.uncover = () => d.remove(); }`,
};

let world: World;
let own: Page;

test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'The lantern colour for the garden is a warm yellow.');
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(2);
  await chat.close();
});
test.afterAll(() => world.close());

async function opened(): Promise<{ page: Page; frame: Awaited<ReturnType<typeof dialogFrame>> }> {
  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.insertText('lantern colour');
  const frame = await openDialog(page);
  await expect(frame.locator('[role="option"][aria-selected="true"]')).toHaveCount(1);
  return { page, frame };
}

const DRAFT = 'lantern colour';
const draft = (page: Page) => page.evaluate(() => window.replica.text());
/** The attacker's own patience, on the page's clock. */
const passes = (page: Page, ms: number) =>
  page.evaluate((time) => new Promise((resolve) => setTimeout(resolve, time)), ms);

for (const [name, trick] of Object.entries(TRICKS)) {
  test(`${name}: nothing goes in`, async () => {
    const { page, frame } = await opened();
    const before = await frame.getByRole('button', { name: 'Insert' }).boundingBox();
    await page.evaluate((code) => {
      const add = (kind: string, style: string) => {
        const made = document.createElement(kind);
        made.style.cssText = style;
        document.body.append(made);
        return made;
      };
      const host = document.querySelector<HTMLElement>('[data-memshadow]');
      // An inline element is not transformed.
      const boxed = ({ style }: HTMLElement) => {
        for (const [key, value] of [
          ['display', 'block'],
          ['position', 'fixed'],
          ['inset', '0'],
        ] as const)
          style.setProperty(key, value, 'important');
        return style;
      };
      new Function('host', 'add', 'boxed', code)(host, add, boxed);
    }, trick);
    // Longer than a press right after opening waits for the browser's word.
    await passes(page, 1_200);
    const uncovers = await page.evaluate(() => {
      const { uncover } = window as unknown as { uncover?: () => void };
      uncover?.();
      return uncover !== undefined;
    });
    if (uncovers && before) await page.mouse.click(before.x + before.width / 2, before.y + before.height / 2);
    // Where the button was, and where it is now: a page knows both.
    const after = await frame
      .getByRole('button', { name: 'Insert' })
      .boundingBox({ timeout: 500 })
      .catch(() => null);
    if (!uncovers) {
      for (const box of [after, before])
        if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.keyboard.press('Control+Enter');
    }
    await passes(page, 600);
    expect(await draft(page)).not.toContain('warm yellow');
    expect((await rows<object>(own, 'injections')).length).toBe(0);
    expect(await page.evaluate(() => window.replica.model.sent)).toEqual([]);
    await page.close();
  });
}

test('says so, and a press after the cover is gone goes in', async () => {
  const { page, frame } = await opened();
  await page.evaluate((style) => {
    const sheet = document.createElement('div');
    sheet.id = 'sheet';
    sheet.style.cssText = style;
    document.body.append(sheet);
  }, OVER);
  await passes(page, 400);
  await page.keyboard.press('Control+Enter');
  await expect(frame.getByRole('alert')).toContainText('covers MEMSHADOW');
  await page.evaluate(() => document.getElementById('sheet')?.remove());
  // Half a second in full sight, and the browser's word comes a little late.
  await passes(page, 1_000);
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => draft(page)).toContain('warm yellow');
  await page.close();
});

test('honest presses go in', async () => {
  const rounds = process.env['MEMSHADOW_LONG'] ? 1_000 : 20;
  test.setTimeout(rounds * 5_000 + 60_000);
  const { page } = await opened();
  await page.keyboard.press('Escape');
  const frame = await dialogFrame(page);
  let blocked = 0;
  for (let round = 0; round < rounds; round++) {
    await page.evaluate((text) => window.replica.draft('plain', text), DRAFT);
    await page.locator('.ProseMirror').click();
    await openDialog(page);
    await expect(frame.locator('[role="option"][aria-selected="true"]')).toHaveCount(1);
    if (round % 2 === 0) await page.keyboard.press('Control+Enter');
    else await frame.getByRole('button', { name: 'Insert' }).click();
    const covered = frame.getByText('covers MEMSHADOW');
    await expect
      .poll(async () => (await covered.count()) > 0 || (await draft(page)).includes('warm yellow'))
      .toBe(true);
    // The insertion looks a second time before it is done.
    if ((await covered.count()) === 0) await expect(frame.locator('[role="option"]')).toHaveCount(0);
    else {
      blocked++;
      await page.keyboard.press('Escape');
    }
  }
  console.log(`${rounds} honest presses, ${blocked} blocked`);
  expect(blocked / rounds).toBeLessThanOrEqual(0.005);
});
