import { expect, type Frame, type Page, test } from '@playwright/test';
import { violations } from './support/axe';
import { ask, consent, dialogFrame, openDialog, ownPage, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';

/** @file Dialog and suggestion for everybody: 200 % zoom, right to left, forced colours, no motion, a narrow window. */

let world: World;
let own: Page;

test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
  const settings = await ask<{ sites: Record<string, object> }>(own, 'settings.read', null);
  settings.sites['claude'] = { ...settings.sites['claude'], suggest: true };
  await ask(own, 'settings.write', settings);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'My daughter Mira is allergic to hazelnuts and to sesame.');
  await say(chat, 'For the birthday of Mira we bake a cake without hazelnuts.');
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(4);
});
test.afterAll(() => world.close());

type Media = Parameters<Page['emulateMedia']>[0];
const WAYS: Record<
  string,
  { media?: Media; size?: { width: number; height: number }; rtl?: boolean; dark?: boolean }
> = {
  'as it is': {},
  dark: { dark: true },
  // What 1280 x 800 leaves at 200 %.
  '200 % zoom': { size: { width: 640, height: 400 } },
  'a narrow window': { size: { width: 360, height: 640 } },
  'right to left': { rtl: true },
  'forced colours': { media: { forcedColors: 'active' } },
  'without motion': { media: { reducedMotion: 'reduce' } },
};

/** Nothing stands out of the frame sideways, and every button is whole in sight or can be scrolled to. */
async function fits(frame: Frame, area: string): Promise<void> {
  const odd = await frame.evaluate((selector) => {
    const { innerWidth } = window;
    const all = [...document.querySelectorAll<HTMLElement>(`${selector} :is(button, input, select, p, h1)`)];
    return all
      .filter((element) => element.checkVisibility() && !element.closest('.hidden'))
      .map((element) => ({ name: element.textContent?.slice(0, 30), box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.left < -1 || box.right > innerWidth + 1))
      .map(
        ({ name, box }) => `${name}: ${Math.round(box.left)} to ${Math.round(box.right)} of ${innerWidth}`,
      );
  }, area);
  expect(odd).toEqual([]);
}

for (const [name, { media, size, rtl, dark }] of Object.entries(WAYS)) {
  test(`suggestion and dialog, ${name}`, async () => {
    // Turned down three times it would not be offered again.
    await ask(own, 'signals.reset', { turn: null });
    const page = await visit(world, `https://claude.ai/new${dark ? '?dark' : ''}`);
    if (media) await page.emulateMedia(media);
    if (size) await page.setViewportSize(size);
    const frame = await dialogFrame(page);
    if (rtl) await frame.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await page.locator('.ProseMirror').click();
    await page.keyboard.type('what is Mira allergic to, hazelnuts');
    await expect(frame.locator('.suggestion')).toBeVisible();
    await expect(frame.getByRole('main', { name: 'A memory for what you are writing' })).toBeVisible();
    expect(await violations(frame)).toEqual([]);
    await fits(frame, '.suggestion');
    await page.screenshot({ path: `tests/.results/access-suggest-${name.replace(/\W+/g, '-')}.png` });
    // The key still works at this size, and the focus is where it was.
    await page.keyboard.press('Escape');
    await expect(frame.locator('.suggestion')).toHaveCount(0);
    await openDialog(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect(frame.getByRole('region', { name: 'Why this?' })).toBeVisible();
    expect(await violations(frame)).toEqual([]);
    await fits(frame, '.dialog');
    await frame.getByRole('button', { name: 'Insert' }).scrollIntoViewIfNeeded();
    await expect(frame.getByRole('button', { name: 'Insert' })).toBeInViewport({ ratio: 1 });
    await page.screenshot({ path: `tests/.results/access-dialog-${name.replace(/\W+/g, '-')}.png` });
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.className ?? ''))
      .toContain('ProseMirror');
    await page.close();
  });
}
