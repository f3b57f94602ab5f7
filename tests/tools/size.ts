import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @file Bundle budgets, gzip, in bytes. A content script that grew has usually imported a schema. */

const OUT = '.output/chrome-mv3';
const BUDGETS: ReadonlyArray<[RegExp, number]> = [
  [/^(content-scripts\/.*|more-sites)\.js$/, 24_000],
  [/^background\.js$/, 150_000],
  [/^wake\.js$/, 2_000],
  [/^chunks\/(popup|options|dialog|welcome)-.*\.js$/, 20_000],
  [/^assets\/colour\.worker-.*\.js$/, 70_000],
  [/^chunks\/library-.*\.js$/, 40_000],
  [/^assets\/search\.worker-.*\.js$/, 150_000],
  [/^assets\/embed\.worker-.*\.js$/, 200_000],
];
const PACKAGE_BUDGET = 27_000_000;

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
}

let total = 0;
for (const path of files(OUT).sort()) {
  const bytes = readFileSync(join(OUT, path));
  total += bytes.length;
  const budget = BUDGETS.find(([pattern]) => pattern.test(path))?.[1];
  if (budget === undefined) continue;
  const size = gzipSync(bytes).length;
  const over = size > budget;
  console.log(`${over ? 'OVER ' : 'ok   '}${path}: ${size} of ${budget} bytes gzip`);
  if (over) process.exitCode = 1;
}
console.log(`${total > PACKAGE_BUDGET ? 'OVER ' : 'ok   '}package: ${total} of ${PACKAGE_BUDGET} bytes`);
if (total > PACKAGE_BUDGET) process.exitCode = 1;
