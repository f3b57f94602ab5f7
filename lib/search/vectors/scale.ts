import type { VectorTable } from './table';

/**
 * @file What "near" means differs by model: two texts that have nothing in common have a cosine of .1 under one and of
 * .75 under another (E5). Thresholds and weights are numbers of the packaged model; another one's cosines are brought
 * onto its scale by how strangers fare under both, measured on the user's own texts.
 */

/** cosine x gain + shift. */
export interface Scale {
  gain: number;
  shift: number;
}

export const AS_IT_IS: Scale = { gain: 1, shift: 0 };

export const onScale = (cosine: number, { gain, shift }: Scale): number =>
  Math.max(-1, Math.min(1, cosine * gain + shift));

const SAMPLE = 256;
/** Fewer texts say nothing about a model. */
const LEAST = 40;
/** Partners of each sampled row, so many sampled places on. */
const STEPS = [1, 7, 31];
const NEAREST = 10;

/** Null where too few documents lie in both tables, or a model gives all texts the same vector. */
export function scaleOnto(table: VectorTable, reference: VectorTable): Scale | null {
  const pairs = commonRows(table, reference);
  if (pairs.length < LEAST) return null;
  const own = strangers(pairs.map(([row]) => table.vector(row)));
  const wanted = strangers(pairs.map(([, row]) => reference.vector(row)));
  if (own.deviation < 1e-4) return null;
  const gain = wanted.deviation / own.deviation;
  return { gain, shift: wanted.mean - own.mean * gain };
}

/** Share of a text's ten nearest, among a sample, that two models agree on; null where too few lie in both. */
export function agreement(table: VectorTable, reference: VectorTable): number | null {
  const pairs = commonRows(table, reference);
  if (pairs.length < LEAST) return null;
  const [own, theirs] = [
    nearestOf(pairs.map(([row]) => table.vector(row))),
    nearestOf(pairs.map(([, row]) => reference.vector(row))),
  ];
  const shared = own.reduce((sum, near, i) => sum + near.filter((j) => theirs[i]?.includes(j)).length, 0);
  return shared / (own.length * NEAREST);
}

/** First passages of documents that both have, from everywhere in the table. */
function commonRows(table: VectorTable, reference: VectorTable): Array<[own: number, theirs: number]> {
  const step = Math.max(1, Math.floor(table.count / SAMPLE));
  const seen = new Set<number>();
  const found: Array<[number, number]> = [];
  for (let row = 0; row < table.count && found.length < SAMPLE; row += step) {
    const doc = table.doc[row] ?? 0;
    const first = table.rowsOf(doc).find((each) => table.isAlive(each));
    const other = reference.rowsOf(doc).find((each) => reference.isAlive(each));
    if (first === undefined || other === undefined || seen.has(doc)) continue;
    seen.add(doc);
    found.push([first, other]);
  }
  return found;
}

function strangers(vectors: readonly Float32Array[]): { mean: number; deviation: number } {
  const cosines = vectors.flatMap((vector, i) =>
    STEPS.map((step) => cosine(vector, vectors[(i + step) % vectors.length] ?? vector)),
  );
  const mean = cosines.reduce((sum, x) => sum + x, 0) / cosines.length;
  const variance = cosines.reduce((sum, x) => sum + (x - mean) ** 2, 0) / cosines.length;
  return { mean, deviation: Math.sqrt(variance) };
}

function nearestOf(vectors: readonly Float32Array[]): number[][] {
  return vectors.map((vector, i) =>
    vectors
      .map((other, j) => ({ j, near: i === j ? -Infinity : cosine(vector, other) }))
      .sort((a, b) => b.near - a.near)
      .slice(0, NEAREST)
      .map(({ j }) => j),
  );
}

function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let d = 0; d < a.length; d++) dot += (a[d] ?? 0) * (b[d] ?? 0);
  return dot;
}
