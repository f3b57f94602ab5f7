import type { Docs } from '../docs/docs';
import { AS_IT_IS, onScale, type Scale } from '../vectors/scale';
import { defaultPlan, nearestRows, type ScanPlan, similarityOf } from '../vectors/scan';
import type { VectorTable } from '../vectors/table';
import { Flag } from './signals';
import type { Scored } from './top';
import { fallOff, type Weights } from './weights';

/** @file What meaning says: the best passage of each document, under one model or, while embedding anew, two. */

/** A query's vector under one model. All zero means the model knows none of its words: no dense score. */
export interface QueryVector {
  model: string;
  vector: Float32Array;
}

export interface Meaning {
  /** Best first; weighed cosines. */
  list: Scored[];
  /** The best passage of each document, with its cosine on the packaged model's scale. */
  passages: Map<number, { similarity: number; start: number; end: number }>;
}

/** @param also documents found by words: their similarity is told too, however far they are. */
export function meaningOf(
  tables: ReadonlyMap<string, VectorTable>,
  docs: Docs,
  queries: readonly QueryVector[],
  also: readonly number[],
  allowed: Uint8Array | null,
  weights: Weights,
  want: number,
): Meaning {
  const passages: Meaning['passages'] = new Map();
  let scale: Spread | undefined;
  for (const { model, vector } of queries) {
    const table = tables.get(model);
    if (!table) continue;
    const own = ofModel(table, vector, also, allowed, want);
    const rest = new Map([...own].filter(([doc]) => !passages.has(doc)));
    // A second model speaks for what the first has not reached, on the first one's scale: cosines do not mix.
    const told = spreadOf(own);
    for (const [doc, passage] of rest) {
      const similarity = scale && told ? onto(passage.similarity, told, scale) : passage.similarity;
      passages.set(doc, { ...passage, similarity });
    }
    scale ??= told;
  }
  const list = [...passages].map(([doc, { similarity }]) => ({
    doc,
    score: similarity * weightOf(docs, doc, weights),
  }));
  list.sort((a, b) => b.score - a.score || a.doc - b.doc);
  return { list, passages };
}

function weightOf(docs: Docs, doc: number, weights: Weights): number {
  const flags = docs.flags[doc] ?? 0;
  return (flags & Flag.role) === 0 ? 1 : fallOff(docs.chars[doc] ?? 0, weights.longAnswerDense, weights);
}

function ofModel(
  table: VectorTable,
  vector: Float32Array,
  also: readonly number[],
  allowed: Uint8Array | null,
  want: number,
): Meaning['passages'] {
  const found: Meaning['passages'] = new Map();
  const scale = scaleOf(table);
  const add = (row: number, cosine: number) => {
    const similarity = onScale(cosine, scale);
    const doc = table.doc[row] ?? 0;
    if (similarity <= (found.get(doc)?.similarity ?? -Infinity)) return;
    found.set(doc, { similarity, start: table.start[row] ?? 0, end: table.end[row] ?? 0 });
  };
  for (const { row, similarity } of nearestRows(table, vector, want, allowed, planOf(table)))
    add(row, similarity);
  const rows = Uint32Array.from(
    also
      .filter((doc) => !found.has(doc))
      .flatMap((doc) => [...table.rowsOf(doc)].filter((row) => table.isAlive(row))),
  );
  const near = similarityOf(table, vector, rows);
  for (const [i, row] of rows.entries()) add(row, near[i] ?? 0);
  return found;
}

const plans = new WeakMap<VectorTable, ScanPlan>();

/** What was measured on a table itself goes before the rule of thumb. */
export function setPlan(table: VectorTable, plan: ScanPlan): void {
  plans.set(table, plan);
}

export const planOf = (table: VectorTable): ScanPlan => plans.get(table) ?? defaultPlan(table);

const scales = new WeakMap<VectorTable, Scale>();

/** How a model's cosines stand to the packaged one's; null takes it back. */
export function setScale(table: VectorTable, scale: Scale | null): void {
  scales.set(table, scale ?? AS_IT_IS);
}

export const scaleOf = (table: VectorTable): Scale => scales.get(table) ?? AS_IT_IS;

interface Spread {
  mean: number;
  deviation: number;
}

/** With fewer than ten a deviation means nothing: then the raw cosine stands. */
function spreadOf(list: Meaning['passages']): Spread | undefined {
  if (list.size < 10) return undefined;
  const values = [...list.values()].map(({ similarity }) => similarity);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

const onto = (x: number, from: Spread, to: Spread) =>
  to.mean + ((x - from.mean) / from.deviation) * to.deviation;
