import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../../tools/find-browser';
import type { Row } from './measure';
import type { Listed } from './run';

/** @file The browser half of the bench: a page on localhost, each engine in a fresh worker. */

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** An isolated page has a clock of 5 microseconds; others one of 100. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

declare global {
  interface Window {
    bench(ask: object): Promise<unknown>;
  }
}

export async function inChromium(
  peers: string,
  sizes: readonly number[],
  wanted: (peer: Listed) => boolean,
  hear: (row: Row) => void,
): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'bench-page-'));
  const target = 'esnext';
  await build({
    ...{ root: peers, logLevel: 'error', configFile: false, worker: { format: 'es' } },
    build: { outDir: out, target, emptyOutDir: true, assetsInlineLimit: 0 },
    optimizeDeps: { exclude: ['@electric-sql/pglite'] },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path.startsWith('/peers/')
      ? join(peers, 'node_modules', path.slice('/peers/'.length))
      : join(out, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) response.writeHead(404).end();
    else {
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, ...ISOLATED }).end(readFileSync(file));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const url = `http://localhost:${typeof address === 'object' ? address?.port : ''}/`;
  try {
    await each(url, sizes, wanted, hear);
  } finally {
    server.close();
  }
}

async function each(
  url: string,
  sizes: readonly number[],
  wanted: (peer: Listed) => boolean,
  hear: (row: Row) => void,
): Promise<void> {
  // The page's own worker is asked and answers this list: see peers/in-worker.ts.
  const { list, absent } = (await inPage(url, mkdtempSync(join(tmpdir(), 'profile-')), { kind: 'list' })) as {
    list: Listed[];
    absent: string[];
  };
  for (const reason of absent) console.log(`absent in Chromium: ${reason}`);
  for (const size of sizes) {
    for (const { name, kind, most } of list.filter(wanted)) {
      if (size > most) continue;
      const profile = mkdtempSync(join(tmpdir(), 'profile-'));
      try {
        const row = (await inPage(url, profile, { kind: 'measure', name, of: kind, size })) as Row;
        // A fresh browser process, first touch of the profile's files.
        if (name === 'memshadow' && kind === 'vector')
          Object.assign(row, await inPage(url, profile, { kind: 'cold' }));
        hear(row);
      } catch (error) {
        console.log(
          `${name} failed in Chromium at ${size}: ${error instanceof Error ? error.message.slice(0, 300) : error}`,
        );
      }
    }
  }
}

async function inPage(url: string, profile: string, ask: object): Promise<unknown> {
  const executablePath = await findBrowser();
  const args = ['--js-flags=--max-old-space-size=8192'];
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args });
  try {
    const page: Page = await context.newPage();
    page.setDefaultTimeout(0);
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in window);
    return await page.evaluate((asked) => window.bench(asked), ask);
  } finally {
    await context.close();
  }
}
