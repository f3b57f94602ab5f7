import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chatgpt } from '../../injectors/chatgpt';
import { claude } from '../../injectors/claude';
import { gemini } from '../../injectors/gemini';
import { MORE } from '../../injectors/more-sites';
import { readPage } from './read-page';

/**
 * @file `npm run sites:check [-- PORT]`: runs the adapters against the chat pages a maintainer has open in a browser
 * that was started with `--remote-debugging-port=9222`, and says how often each selector matches. Reads only. Chat
 * texts are not printed.
 */

const ADAPTERS = [chatgpt, claude, gemini, ...MORE];

/** Hits of each selector in the live document, and what the adapter makes of a copy of it. */
async function checkPage(page: Page): Promise<void> {
  const url = new URL(page.url());
  const adapter = ADAPTERS.find(({ host }) => host === url.host);
  if (!adapter) return;
  console.log(`\n${adapter.site} ${url.pathname.replace(/[^/]{8,}/g, '...')}`);
  for (const [name, value] of Object.entries(adapter.selectors)) {
    const selectors = [value].flat().map((one) => (/^[a-z]\w*-[\w-]+$/.test(one) ? `[${one}]` : one));
    const hits = await page.evaluate(
      (all) => all.map((selector) => document.querySelectorAll(selector).length),
      selectors,
    );
    console.log(`  ${hits.some((count) => count > 0) ? 'ok  ' : 'none'} ${name}: ${hits.join(', ')}`);
  }
  const { turns, composer, known, title, warnings } = readPage(adapter, page.url(), await page.content());
  const roles = turns.map(({ role, complete, text }) => `${role[0]}${complete ? '' : '?'}${text.length}`);
  console.log(`  turns ${turns.length} (${roles.join(' ')}), known ${known}, title ${title ? 'yes' : 'no'}`);
  console.log(
    `  composer ${composer ? 'found' : 'NOT FOUND'}${warnings.map((text) => `; ${text}`).join('')}`,
  );
}

export async function checkOpenPages(endpoint: string): Promise<number> {
  const browser = await chromium.connectOverCDP(endpoint);
  const pages = browser.contexts().flatMap((context) => context.pages());
  const known = pages.filter((page) =>
    ADAPTERS.some(({ host }) => page.url().startsWith(`https://${host}/`)),
  );
  for (const page of known) await checkPage(page);
  await browser.close();
  return known.length;
}

async function main(port = '9222'): Promise<void> {
  const endpoint = `http://127.0.0.1:${port}`;
  const count = await checkOpenPages(endpoint).catch((error: unknown) => {
    console.error(
      `No browser at ${endpoint}: start one with --remote-debugging-port=${port}. ${String(error).split('\n')[0]}`,
    );
    return null;
  });
  if (count === 0) console.error('No chat page is open there.');
  if (!count) process.exitCode = 2;
}

const own = process.argv[1];
if (own && existsSync(own) && resolve(own).endsWith('sites-check.ts')) void main(process.argv[2]);
