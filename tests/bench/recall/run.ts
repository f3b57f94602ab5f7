import { existsSync, readFileSync } from 'node:fs';
import { chunkText } from '../../../lib/domain/chunk';
import { staticModel } from '../../../lib/models/static-model';
import { arenaOf } from '../../../lib/search/kernel/arena';
import { loadKernel } from '../../../lib/search/kernel/kernel';
import { choosePlan } from '../../../lib/search/vectors/calibrate';
import { defaultPlan, nearestRows, type ScanPlan } from '../../../lib/search/vectors/scan';
import { VectorTable } from '../../../lib/search/vectors/table';
import { exactNearest } from '../../support/vectors';
import { readSet } from '../quality/sets';

/**
 * @file npm run bench:recall: quantised search against exact, on real embeddings of all benchmark texts and their real
 * questions. Says so where the sets or models are not beside the repository.
 */

const SHARED = '../shared';
const MODELS = [128, 64].map((dims) => ({ dims, folder: `${SHARED}/models/memshadow-static/dims-${dims}/` }));
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
