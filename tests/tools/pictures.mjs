import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';

/** @file `npm run pictures`: every view by the browser tests, on a sheet each (tests/.results/sheets); some of them into docs. */

const SHOTS = 'tests/.results/views';
const KEPT = 'docs/screenshots';
/** Where a view is usually seen. */
const WIDTH = {
  welcome: 800,
  popup: 400,
  'popup-results': 400,
  library: 1280,
  note: 1280,
  options: 1280,
  privacy: 1280,
  dialog: 400,
};

for (const command of [
  ['wxt', 'build'],
  ['playwright', 'test', '-c', 'tests/e2e/playwright.config.ts', 'views'],
]) {
  const { status } = spawnSync('npx', ['--no-install', ...command], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
mkdirSync(KEPT, { recursive: true });
for (const [view, width] of Object.entries(WIDTH))
  for (const [language, scheme] of [
    ['en', 'light'],
    ['en', 'dark'],
    ['ar', 'light'],
    ['pseudo', 'light'],
  ]) {
    const name = `${view}-${language}-${scheme}`;
    copyFileSync(`${SHOTS}/${name}-${width}.png`, `${KEPT}/${name}.png`);
  }
// Where there is little room.
for (const view of ['welcome', 'library', 'options'])
  copyFileSync(`${SHOTS}/${view}-en-light-400.png`, `${KEPT}/${view}-narrow.png`);
