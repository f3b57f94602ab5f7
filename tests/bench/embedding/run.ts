import { cpSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { EXTENSION, launch } from '../../e2e/support/launch';
import { MINILM } from '../../support/onnx/bert';
import { MODEL_FILES, wordsOf, writeModel } from '../../support/onnx/made-model';
import { memoryWhileEmbedding } from './memory';
import type { Speeds } from './speeds';
import { mixedTexts } from './texts';

/**
 * @file npm run bench:embedding: the product's embedding against the bare runtime, and the extension's memory meanwhile.
 * A MiniLM-shaped model with random weights is made first. `-- --texts 256 --rounds 3 --chunks 2000 --json FILE`.
 * Both run under the built extension's own rules; the page that measures lies in a copy of it.
 */

const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: '256' },
    rounds: { type: 'string', default: '3' },
    chunks: { type: 'string', default: '1000' },
    json: { type: 'string' },
  },
});

if (!existsSync(EXTENSION)) throw new Error('npm run build first: the bench runs in the built extension.');
const copy = mkdtempSync(join(tmpdir(), 'bench-extension-'));
cpSync(EXTENSION, copy, { recursive: true });
writeModel(join(copy, 'made'), MINILM);
const words = wordsOf(MINILM);

const speeds = await measureSpeeds();
const share = speeds.ours / speeds.bare;
const gain = speeds.ours / speeds.naive;
const told = (name: string, perSecond: number) =>
  console.log(`${name.padEnd(44)}${perSecond.toFixed(1)} texts/s`);
console.log(`MiniLM shape, int8, WASM, ${speeds.threads} thread(s), ${values.texts} texts of mixed lengths`);
told('bare runtime, same batches', speeds.bare);
told('ours, from strings to vectors', speeds.ours);
told('bare runtime, 32 as they come', speeds.naive);
console.log(`ours / bare ${share.toFixed(3)} (goal 0.9), ours / naive ${gain.toFixed(2)} (goal 2)`);

const memory = await memoryWhileEmbedding(join(copy, 'made'), mixedTexts(words, Number(values.chunks), 2));
const mb = (bytes: number | null) => (bytes === null ? 'unknown' : `${(bytes / 1e6).toFixed(0)} MB`);
console.log(
  `extension process, resident: ${mb(memory.idle)} idle, ${mb(memory.installing)} while the model is brought in, ` +
    `${mb(memory.embedding)} at most while embedding (goal 450 MB; ${mb(memory.embeddingOwn)} its own); ` +
    `${values.chunks} chunks, ${memory.perSecond.toFixed(1)} a second`,
);
if (values.json) writeFileSync(values.json, JSON.stringify({ ...speeds, share, gain, memory }, null, 1));

async function measureSpeeds(): Promise<Speeds> {
  await build({
    ...{ root: 'tests/bench/embedding/page', base: './', logLevel: 'error', configFile: false },
    worker: { format: 'es' },
    resolve: { alias: [{ find: /^onnxruntime-web\/webgpu$/, replacement: 'onnxruntime-web/jspi' }] },
    build: { outDir: join(copy, 'bench'), target: 'esnext', emptyOutDir: true, modulePreload: false },
  });
  const world = await launch({ extension: copy });
  try {
    const page = await world.context.newPage();
    page.setDefaultTimeout(0);
    await page.goto(`chrome-extension://${world.extensionId}/bench/index.html`);
    await page.waitForFunction(() => 'benchEmbedding' in window);
    const texts = mixedTexts(words, Number(values.texts));
    return await page.evaluate(([files, all, rounds]) => window.benchEmbedding(files, all, rounds), [
      MODEL_FILES,
      texts,
      Number(values.rounds),
    ] as const);
  } finally {
    await world.close();
  }
}
