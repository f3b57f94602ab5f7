import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { violations } from './support/axe';
import { ownPage } from './support/extension';
import { launch } from './support/launch';

/** @file Every component in every state, in a build of its own: looked at by axe, and pictured. */

test('every component in every state, light and dark, wide and narrow, and no user gets the page', async () => {
  test.setTimeout(120_000);
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build:gallery'], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  expect(existsSync('.output/chrome-mv3/gallery.html')).toBe(false);
  const world = await launch({ extension: '.output/chrome-mv3-gallery' });
  const page = await ownPage(world, 'gallery.html');
  await expect(page.locator('[data-story]').last()).toBeVisible();
  await expect(page.locator('.code-keyword').first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 800]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide, `${width}`).toBeLessThanOrEqual(0);
      // Landmarks and headings are one a page, and here are forty.
      const odd = (await violations(page)).filter(
        (one) => !/landmark|main|duplicate-id|heading|unique/.test(one),
      );
      expect(odd, `${colorScheme}, ${width}`).toEqual([]);
      await page.screenshot({
        path: `tests/.results/sheets/gallery-${colorScheme}-${width}.png`,
        fullPage: true,
      });
    }
  const stories = await page
    .locator('[data-story]')
    .evaluateAll((all) =>
      all.flatMap((story) =>
        story.getBoundingClientRect().height < 40 ? [story.getAttribute('data-story')] : [],
      ),
    );
  expect(stories, 'nothing is drawn').toEqual([]);
  await world.close();
});
