import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser';

/** @file Draws public/icon from the mark. Run by hand after changing it: npx jiti tests/tools/draw-icons.ts */

const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18"><g fill="#0f6e66">
<path opacity=".4" d="M7 5h8a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2v3l-4-3H7a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"/>
<path d="M3 2h9a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7l-4 3v-3a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z"/></g></svg>`;

const browser = await chromium.launch({ executablePath: findBrowser() });
const page = await browser.newPage();
mkdirSync('public/icon', { recursive: true });
for (const size of [16, 32, 48, 128]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>*{margin:0;padding:0}svg{display:block;width:${size}px}</style>${MARK}`);
  writeFileSync(`public/icon/${size}.png`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
