import { existsSync, readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { chunkText } from '../../../lib/domain/chunk';
import { type Embed, staticModel } from '../../../lib/models/static-model';
import { wordPiece } from '../../../lib/models/word-piece';
import { arenaOf } from '../../../lib/search/kernel/arena';
import { loadKernel } from '../../../lib/search/kernel/kernel';
import { choosePlan } from '../../../lib/search/vectors/calibrate';
import { defaultPlan, nearestRows, type ScanPlan } from '../../../lib/search/vectors/scan';
import { VectorTable } from '../../../lib/search/vectors/table';
import { exactNearest, unit } from '../../support/vectors';
import { readSet } from '../quality/sets';

/**
 * @file npm run bench:recall: quantised search against exact, on real embeddings of all benchmark texts and their real
 * questions. Says so where the sets or models are not beside the repository.
 */

const SHARED = '../shared';
const MODELS = [128, 64].map((dims) => ({ dims, folder: `${SHARED}/models/memshadow-static/dims-${dims}/` }));
const POTION = `${SHARED}/models/potion-base-8M-int4`;
/** Tokens the model reads at once. */
const PIECE = 512;
const QUESTIONS = 300;

if (!existsSync(`${SHARED}/benchmarks`)) console.log(`${SHARED}/benchmarks is absent: nothing to measure.`);
else await all();

async function all(): Promise<void> {
  const samples = [
    ...readSet(`${SHARED}/benchmarks/locomo/locomo10.json`, 'locomo'),
    ...readSet(`${SHARED}/benchmarks/beam-100k`, 'beam'),
  ];
  const texts = samples.flatMap(({ units }) =>
    units.flatMap(({ text }) => chunkText(text).map(({ start, end }) => text.slice(start, end))),
  );
  const asked = samples.flatMap(({ queries }) => queries.map(({ text }) => text));
  const questions = asked.filter((_, i) => i % Math.ceil(asked.length / QUESTIONS) === 0);
  for (const { dims, folder } of MODELS.filter((model) => existsSync(model.folder))) {
    const buffer = (name: string) => new Uint8Array(readFileSync(folder + name)).buffer;
    const vocabulary = readFileSync(`${folder}vocab.txt`, 'utf8');
    const { embed } = staticModel({
      table: buffer('table.i8.bin'),
      scales: buffer('scales.f32.bin'),
      vocabulary,
    });
    await measure(dims, await embed(texts), await embed(questions));
  }
  const other = await potion();
  if (other) await measure(256, await other(texts), await other(questions));
}

async function measure(dims: number, vectors: Float32Array[], questions: Float32Array[]): Promise<void> {
  const mean = new Float32Array(dims);
  for (const vector of vectors)
    for (const [i, x] of vector.entries()) mean[i] = (mean[i] ?? 0) + x / vectors.length;
  const table = new VectorTable(arenaOf(loadKernel()), 'real', dims, mean);
  const passages = vectors.map((_, doc) => ({ doc, start: 0, end: 1 }));
  table.add(table.pack(passages, vectors));
  const { plan } = await choosePlan(table, async () => undefined);
  const bits: ScanPlan[] = [2_000, 8_000].map((candidates) => ({ method: 'bits', candidates }));
  for (const own of [defaultPlan(table), plan, ...bits]) {
    const times: number[] = [];
    const hits = [10, 20].map(() => 0);
    for (const question of questions) {
      const started = performance.now();
      const found = nearestRows(table, question, 20, null, own).map(({ row }) => table.doc[row]);
      times.push(performance.now() - started);
      const truth = exactNearest(vectors, question, 20);
      for (const [i, k] of [10, 20].entries()) {
        const best = new Set(truth.slice(0, k));
        hits[i] =
          (hits[i] ?? 0) + found.slice(0, k).filter((doc) => doc !== undefined && best.has(doc)).length / k;
      }
    }
    times.sort((a, b) => a - b);
    const [at10, at20] = hits.map((sum) => (sum / questions.length).toFixed(4));
    const p50 = (times[times.length >> 1] ?? 0).toFixed(3);
    console.log(
      `${dims} dimensions, ${table.count} rows, ${own.method} ${own.candidates}: recall@10 ${at10}, @20 ${at20}, p50 ${p50} ms`,
    );
  }
}

/** A static model of 256 dimensions that is not ours. Its table is asked for token by token; texts are means of rows. */
async function potion(): Promise<Embed | null> {
  if (!existsSync(POTION)) return null;
  const { model } = JSON.parse(readFileSync(`${POTION}/tokenizer.json`, 'utf8'));
  const places = new Map<string, number>(Object.entries(model.vocab));
  const session = await InferenceSession.create(readFileSync(`${POTION}/onnx/model_q4.onnx`));
  const rows: Float32Array[] = [];
  for (let from = 0; from < places.size; from += PIECE) {
    const size = Math.min(PIECE, places.size - from);
    const ids = BigInt64Array.from({ length: size }, (_, i) => BigInt(from + i));
    const told = await session.run({
      input_ids: new Tensor('int64', ids, [1, size]),
      attention_mask: new Tensor('int64', new BigInt64Array(size).fill(1n), [1, size]),
    });
    const numbers = Float32Array.from(told['last_hidden_state']?.data as Float32Array); // float32 by its file
    const dims = numbers.length / size;
    for (let i = 0; i < size; i++) rows.push(numbers.slice(i * dims, (i + 1) * dims));
  }
  const toIds = wordPiece(places, places.get('[UNK]') ?? 1);
  return async (texts) =>
    texts.map((text) => {
      const sum = new Float32Array(rows[0]?.length ?? 0);
      for (const id of toIds(text))
        for (const [d, x] of rows[id]?.entries() ?? []) sum[d] = (sum[d] ?? 0) + x;
      return unit(sum);
    });
}
