import { expect, test } from '@playwright/test';
import { consent, openDialog, ownPage, visit } from './support/extension';
import { launch } from './support/launch';

test('the language the user chooses is spoken everywhere, mirrored where it is, and can be taken back', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world, 'options.html#language');
  await own.getByLabel('Language of MEMSHADOW').selectOption({ label: 'العربية' });
  await expect(own.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(own.getByRole('heading', { name: 'اللغة', exact: true })).toBeVisible();
  await own.locator('#language-choice').selectOption({ label: 'Deutsch' });
  await expect(own.getByRole('heading', { name: 'Sprache', exact: true })).toBeVisible();
  await expect(own.locator('html')).toHaveAttribute('dir', 'ltr');
  await own.screenshot({ path: 'tests/.results/language.png' });
  const popup = await ownPage(world, 'popup.html');
  await expect(popup.locator('html')).toHaveAttribute('lang', 'de');
  await popup.close();
  // In the pages: the button's words come with its settings, the frame's from our own origin.
  const page = await visit(world, 'https://claude.ai/new');
  await page.locator('.ProseMirror').click();
  await page.keyboard.press('Control+Shift+M');
  await expect.poll(() => page.frames().some((frame) => frame.url().includes('/dialog.html'))).toBe(true);
  const frame = page.frames().find((one) => one.url().includes('/dialog.html'));
  await expect(frame?.locator('html') ?? page.locator('none')).toHaveAttribute('lang', 'de');
  await expect(
    frame?.getByPlaceholder('In deinen Erinnerungen suchen') ?? page.locator('none'),
  ).toBeVisible();
  await page.close();
  await own.locator('#language-choice').selectOption({ index: 0 });
  await expect(own.getByRole('heading', { name: 'Language', exact: true })).toBeVisible();
  const again = await visit(world, 'https://claude.ai/new');
  await again.locator('.ProseMirror').click();
  const english = await openDialog(again);
  await expect(english.locator('html')).toHaveAttribute('lang', 'en');
  await world.close();
});
