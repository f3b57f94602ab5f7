import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @file Compiles lib/search/kernel/assembly into lib/search/kernel/kernel-bytes.ts. `--check` compiles and compares
 * only: the committed bytes must be what the source gives.
 */

const TARGET = 'lib/search/kernel/kernel-bytes.ts';
const out = join(mkdtempSync(join(tmpdir(), 'kernel-')), 'kernel.wasm');
const flags = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--enable',
  'simd',
  '--noExportMemory',
];
const { status } = spawnSync(
  'npx',
  ['--no-install', 'asc', 'lib/search/kernel/assembly/index.ts', '-o', out, ...flags],
  {
    stdio: 'inherit',
  },
);
if (status !== 0) process.exit(1);

const bytes = readFileSync(out).toString('base64');
const lines = bytes
  .match(/.{1,100}/g)
  .map((line) => `  '${line}'`)
  .join(' +\n');
const text = `/** @file Made by \`npm run build:kernel\` from assembly/index.ts. Base64 of a WebAssembly module. */\n\nexport const KERNEL =\n${lines};\n`;
if (!process.argv.includes('--check')) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, 'utf8') !== text) {
  console.error(`${TARGET} is not what assembly/index.ts gives: npm run build:kernel`);
  process.exit(1);
}
