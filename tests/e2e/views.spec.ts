import { mkdirSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { violations } from './support/axe';
import { ask, ownPage, say, storedTurns, visit } from './support/extension';
import { inLanguage } from './support/language';
import { launch, type World } from './support/launch';

/**
 * @file Every view in light and dark, three widths, English, right to left, and words longer by two fifths: looked at by axe and
 * for what stands out, and put together as one contact sheet for each view (tests/.results/sheets).
 */

const LANGUAGES = ['en', 'ar', 'pseudo'] as const;
const WIDTHS = [400, 800, 1280] as const;
const SHEETS = 'tests/.results/sheets';
const SHOTS = 'tests/.results/views';

/** Brings a view up in a page of its own. */
const VIEWS: Record<string, (world: World) => Promise<Page>> = {
  welcome: (world) => ownPage(world, 'welcome.html'),
  popup: async (world) => {
    const page = await ownPage(world, 'popup.html');
    await page.locator('.recent').first().waitFor();
    return page;
  },
  'popup-results': async (world) => {
    const page = await ownPage(world, 'popup.html');
    await page.locator('input[type="search"]').fill('lantern site:chatgpt');
    await page.locator('.hit:not(.recent)').first().waitFor();
    return page;
  },
  library: async (world) => {
    const page = await ownPage(world, 'library.html');
    await page.getByRole('option').first().click();
    await page.locator('article section').first().waitFor();
    return page;
  },
  note: async (world) => {
    const page = await inLibrary(world);
    await page.getByRole('option').first().click();
    await page.locator('article .does button').first().click();
    await page.locator('dialog').waitFor();
    return page;
  },
  same: async (world) => {
    const page = await inLibrary(world);
    await page.locator('.rail button').nth(2).click();
    await page.locator('.same fieldset').waitFor();
    return page;
  },
  given: async (world) => {
    const page = await inLibrary(world);
    await page.locator('.rail button').nth(3).click();
    await page.locator('details summary').click();
    return page;
  },
  options: async (world) => {
    const page = await ownPage(world, 'options.html');
    await page.locator('#personas').waitFor();
    return page;
  },
  privacy: async (world) => {
    const page = await ownPage(world, 'options.html#privacy');
    await page.locator('#privacy table').waitFor();
    return page;
  },
  // The dialog as it stands in a window of its own: in a page it is the same, in a frame.
  dialog: async (world) => {
    const page = await ownPage(world, 'panel.html#window?tab=&site=claude&query=lantern');
    await page.locator('[role="option"]').first().waitFor();
    await page.locator('[role="option"]').first().press('Enter');
    await page.locator('[role="document"]').waitFor();
    return page;
  },
  keys: async (world) => {
    const page = await ownPage(world, 'library.html');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('?');
    await page.locator('dialog').waitFor();
    return page;
  },
};

async function inLibrary(world: World): Promise<Page> {
  const page = await ownPage(world, 'library.html');
  await page.getByRole('option').first().waitFor();
  return page;
}

/** What the views need besides chats: notes that say the same, a block that went into a chat, a request. */
async function fill(own: Page): Promise<void> {
  for (const text of [
    'Mira is allergic to hazelnuts and sesame.',
    'Mira is allergic to sesame and hazelnuts!',
  ])
    await ask(own, 'note.write', { text });
  await ask(own, 'injection.record', {
    ...{ key: 'i1', vault: 'main', createdAt: Date.now(), updatedAt: Date.now() },
    ...{ site: 'claude', conversation: null, turns: ['t'], unticked: [], outcome: 'kept' },
    text: '[MEMSHADOW abcdefgh: notes from my earlier chats]\nThe lantern is yellow.\n[end MEMSHADOW abcdefgh]',
  });
  await ask(own, 'requests.note', { host: 'chatgpt.com', what: 'chats', sent: 12, failed: 1 });
}

/** Nothing stands out sideways, and no button cuts off its words. */
function oddities(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const odd: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > window.innerWidth + 1) odd.push(`page is ${scrollWidth} wide`);
    for (const button of document.querySelectorAll<HTMLElement>('button, select, h1, h2'))
      if (button.checkVisibility() && !button.closest('.hidden')) {
        const cut = button.scrollWidth > button.clientWidth + 1;
        const meant = getComputedStyle(button).textOverflow === 'ellipsis';
        if (cut && !meant && button.clientWidth > 1) odd.push(`cut off: ${button.textContent?.slice(0, 40)}`);
        const { left, right } = button.getBoundingClientRect();
        const out = button.clientWidth > 1 && (left < -1 || right > window.innerWidth + 1);
        if (out && !scrolls(button)) odd.push(`out of sight: ${button.textContent?.slice(0, 40)}`);
      }
    /** Somewhere above it a row moves sideways: then it can be come to. */
    function scrolls(element: HTMLElement | null): boolean {
      if (!element) return false;
      const { overflowX } = getComputedStyle(element);
      return overflowX === 'auto' || overflowX === 'scroll' || scrolls(element.parentElement);
    }
    return odd;
  });
}

for (const language of LANGUAGES) {
  test(`every view, ${language}`, async () => {
    test.setTimeout(300_000);
    mkdirSync(SHOTS, { recursive: true });
    const world = await launch(language === 'en' ? {} : { extension: inLanguage(language) });
    const own = await ownPage(world);
    const settings = await ask<object>(own, 'settings.read', null);
    await ask(own, 'settings.write', { ...settings, consentAt: Date.now(), coached: true });
    const now = { createdAt: 1, updatedAt: 1, vault: 'main', colour: '#875800', order: 'auto' };
    await ask(own, 'persona.save', { ...now, key: 'work', name: 'Work' });
    const chat = await visit(world, 'https://chatgpt.com/');
    await say(chat, 'The lantern in the garden room is yellow, and the one by the river is red.');
    await say(chat, 'How would you rate limit an API per account?');
    const other = await visit(world, 'https://claude.ai/new');
    await say(other, 'Which database should we take as vector store for the lantern shop?');
    await expect.poll(async () => (await storedTurns(own)).length).toBe(6);
    await fill(own);
    await chat.close();
    await other.close();
    const odd: string[] = [];
    for (const [name, open] of Object.entries(VIEWS)) {
      const page = await open(world);
      expect(await page.evaluate(() => document.documentElement.dir), name).toBe(
        language === 'ar' ? 'rtl' : 'ltr',
      );
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 720 });
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          const at = `${name}, ${colorScheme}, ${width}`;
          odd.push(...(await oddities(page)).map((one) => `${at}: ${one}`));
          odd.push(...(await violations(page)).map((one) => `${at}: ${one}`));
          await page.screenshot({ path: `${SHOTS}/${name}-${language}-${colorScheme}-${width}.png` });
        }
      await page.close();
    }
    expect(odd).toEqual([]);
    await world.close();
  });
}

test('the pictures of each view on one sheet', async ({ browserName }) => {
  expect(browserName).toBe('chromium');
  mkdirSync(SHEETS, { recursive: true });
  const world = await launch();
  const page = await world.context.newPage();
  await page.setViewportSize({ width: 1500, height: 900 });
  for (const name of Object.keys(VIEWS)) {
    const pictures = LANGUAGES.flatMap((language) =>
      (['light', 'dark'] as const).flatMap((scheme) =>
        WIDTHS.map((width) => {
          const file = readFileSync(`${SHOTS}/${name}-${language}-${scheme}-${width}.png`).toString('base64');
          const about = `${language}, ${scheme}, ${width}`;
          return `<figure><img height="300" src="data:image/png;base64,${file}"><figcaption>${about}</figcaption></figure>`;
        }),
      ),
    );
    await page.setContent(
      `<style>body{font:12px system-ui;display:flex;flex-wrap:wrap;gap:8px;background:#ddd}figure{margin:0}</style>${pictures.join('')}`,
    );
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    await page.screenshot({ path: `${SHEETS}/${name}.png`, fullPage: true });
  }
  await world.close();
});
