import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @file Bundle budgets, gzip, in bytes. A content script that grew has usually imported a schema. */

const OUT = '.output/chrome-mv3';
const BUDGETS: ReadonlyArray<[RegExp, number]> = [
  [/^(content-scripts\/.*|more-sites)\.js$/, 24_000],
  [/^background\.js$/, 150_000],
  [/^wake\.js$/, 2_000],
  [/^assets\/colour\.worker-.*\.js$/, 70_000],
  [/^assets\/search\.worker-.*\.js$/, 150_000],
  [/^assets\/embed\.worker-.*\.js$/, 200_000],
];
/** A page with every script and style it asks for before it is drawn. */
const PAGES: Readonly<Record<string, number>> = {
  'popup.html': 30_000,
  'dialog.html': 30_000,
  'welcome.html': 25_000,
  'panel.html': 30_000,
  'library.html': 65_000,
  'options.html': 80_000,
};
const PACKAGE_BUDGET = 27_000_000;

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
}

/** The page names all of it: see preload.ts. */
function withWhatItAsksFor(page: string): string[] {
  const html = readFileSync(join(OUT, page), 'utf8');
  return [page, ...[...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path = '']) => path)];
}

function check(name: string, size: number, budget: number): void {
  const over = size > budget;
  console.log(`${over ? 'OVER ' : 'ok   '}${name}: ${size} of ${budget} bytes gzip`);
  if (over) process.exitCode = 1;
}

const gzip = (path: string) => gzipSync(readFileSync(join(OUT, path))).length;

for (const [page, budget] of Object.entries(PAGES))
  check(
    page,
    withWhatItAsksFor(page)
      .map(gzip)
      .reduce((sum, size) => sum + size, 0),
    budget,
  );
let total = 0;
for (const path of files(OUT).sort()) {
  total += statSync(join(OUT, path)).size;
  const budget = BUDGETS.find(([pattern]) => pattern.test(path))?.[1];
  if (budget !== undefined) check(path, gzip(path), budget);
}
console.log(`${total > PACKAGE_BUDGET ? 'OVER ' : 'ok   '}package: ${total} of ${PACKAGE_BUDGET} bytes`);
if (total > PACKAGE_BUDGET) process.exitCode = 1;
