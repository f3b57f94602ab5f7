import { termsIn } from '../../../lib/search/words/tokens';
import { plainNearest, type TextData, textData, type VectorData, vectorData } from './data';
import type { Built, Env, Peer } from './engines/peer';

/** One line of the table. Null: not supported, or not measured. */
export interface Row {
  engine: string;
  kind: string;
  where: string;
  size: number;
  build_ms: number | null;
  disk_mb: number | null;
  memory_mb: number | null;
  coldOpen_ms: number | null;
  firstQuery_ms: number | null;
  p50_ms: number | null;
  p95_ms: number | null;
  recallAt10: number | null;
  recallAt20: number | null;
  filtered_p50_ms: number | null;
  add_ms: number | null;
  remove_ms: number | null;
}

const WARM = 5;
const MOST_MS = 20_000;

/** Builds an engine over data of `size` and measures everything it can do. `memory`: bytes in use. */
export async function measure(peer: Peer, size: number, env: Env, memory: () => number): Promise<Row> {
  if (peer.kind === 'vector') {
    const data = vectorData(size);
    const truth = (query: Float32Array, want: number) => plainNearest(data, query, want);
    return measured(
      peer.name,
      'vector',
      data.queries,
      size,
      env,
      memory,
      () => peer.build(data, env),
      truthOf(data, truth),
    );
  }
  const data = textData(size);
  return measured(
    peer.name,
    'lexical',
    data.questions,
    size,
    env,
    memory,
    () => peer.build(data, env),
    referenceBm25(data),
  );
}

function truthOf(data: VectorData, truth: (query: Float32Array, want: number) => number[]) {
  // Exact search of a million rows takes a second: fewer questions are enough to tell recall.
  const asked = data.count > 200_000 ? 20 : data.queries.length;
  return data.queries.slice(0, asked).map((query) => truth(query, 20));
}

async function measured<Q>(
  engine: string,
  kind: string,
  queries: readonly Q[],
  size: number,
  env: Env,
  memory: () => number,
  build: () => Promise<Built<Q>>,
  truth: readonly number[][],
): Promise<Row> {
  const before = memory();
  const started = performance.now();
  let built = await build();
  const build_ms = performance.now() - started;
  const memory_mb = (memory() - before) / 1e6;
  const { p50, p95, results } = await timed(queries, (query) => built.search(query, 20));
  const filtered = built.filtered
    ? (await timed(queries, (query) => built.filtered?.(query, 20) ?? [])).p50
    : null;
  const add_ms = built.add ? await once(() => built.add?.()) : null;
  const remove_ms = built.remove ? await once(() => built.remove?.()) : null;
  const disk_mb = built.diskBytes ? (await built.diskBytes()) / 1e6 : null;
  let coldOpen_ms: number | null = null;
  let firstQuery_ms: number | null = null;
  const [first] = queries;
  if (built.reopen && first !== undefined) {
    const opening = performance.now();
    built = await built.reopen();
    coldOpen_ms = performance.now() - opening;
    firstQuery_ms = await once(() => built.search(first, 20));
  }
  await built.close?.();
  const recall = (k: number) => {
    const shares = truth
      .slice(0, results.length)
      .map((best, i) => overlap(best.slice(0, k), (results[i] ?? []).slice(0, k)));
    return results.every((found) => found.length === 0)
      ? null
      : shares.reduce((sum, x) => sum + x, 0) / shares.length;
  };
  return {
    ...{ engine, kind, where: env.where, size, build_ms, disk_mb, memory_mb, coldOpen_ms, firstQuery_ms },
    ...{ p50_ms: p50, p95_ms: p95, recallAt10: recall(10), recallAt20: recall(20) },
    ...{ filtered_p50_ms: filtered, add_ms, remove_ms },
  };
}

const overlap = (truth: readonly number[], found: readonly number[]) =>
  truth.length === 0 ? 1 : truth.filter((id) => found.includes(id)).length / truth.length;

async function once(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function timed<Q>(queries: readonly Q[], ask: (query: Q) => number[] | Promise<number[]>) {
  const results: number[][] = [];
  const times: number[] = [];
  const started = performance.now();
  for (const query of queries.slice(0, WARM)) await ask(query);
  for (const query of queries) {
    const from = performance.now();
    results.push(await ask(query));
    times.push(performance.now() - from);
    // A slow engine has told enough; recall is then of those it answered.
    if (performance.now() - started > MOST_MS) break;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), results };
}

/** BM25 with k1 1.2 and b 0.75 (Lucene's idf) over plain maps: what "true BM25" means here. Top 20 of each question. */
export function referenceBm25({ docs, questions }: TextData): number[][] {
  const postings = new Map<string, Map<number, number>>();
  const lengths = docs.map((text, i) => {
    const terms = termsIn(text);
    for (const term of terms) {
      const list = postings.get(term) ?? new Map<number, number>();
      list.set(i, (list.get(i) ?? 0) + 1);
      postings.set(term, list);
    }
    return terms.length;
  });
  const average = lengths.reduce((sum, x) => sum + x, 0) / docs.length;
  return questions.map((question) => {
    const scores = new Map<number, number>();
    for (const term of new Set(termsIn(question))) {
      const list = postings.get(term) ?? new Map<number, number>();
      const idf = Math.log(1 + (docs.length - list.size + 0.5) / (list.size + 0.5));
      for (const [doc, count] of list) {
        const norm = 1.2 * (0.25 + (0.75 * (lengths[doc] ?? 0)) / average);
        scores.set(doc, (scores.get(doc) ?? 0) + (idf * count * 2.2) / (count + norm));
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, 20)
      .map(([doc]) => doc);
  });
}
