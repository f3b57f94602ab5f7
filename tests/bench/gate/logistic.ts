/** @file Logistic regression by Newton's method, a few features wide: enough for a gate. */

export interface Row {
  features: number[];
  label: 0 | 1;
  /** How much it counts beside the others. */
  weight?: number;
}

const ROUNDS = 25;
const RIDGE = 1e-3;

/** Weights of the features, the constant last. */
export function learnWeights(rows: readonly Row[]): number[] {
  const width = (rows[0]?.features.length ?? 0) + 1;
  const all = rows.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let weights = new Array<number>(width).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = new Array<number>(width).fill(0);
    const curve = Array.from({ length: width }, (_, i) =>
      Array.from({ length: width }, (_, j) => (i === j ? RIDGE * all : 0)),
    );
    for (const { features, label, weight = 1 } of rows) {
      const x = [...features, 1];
      const p = 1 / (1 + Math.exp(-scoreOf(weights, features)));
      for (let i = 0; i < width; i++) {
        slope[i] = at(slope, i) + weight * at(x, i) * (label - p);
        const row = curve[i] ?? [];
        for (let j = 0; j < width; j++) row[j] = at(row, j) + weight * at(x, i) * at(x, j) * p * (1 - p);
      }
    }
    const step = solve(curve, slope);
    weights = weights.map((weight, i) => weight + at(step, i));
  }
  return weights;
}

export function scoreOf(weights: readonly number[], features: readonly number[]): number {
  return features.reduce((sum, x, i) => sum + x * at(weights, i), at(weights, features.length));
}

const at = (list: readonly number[], i: number) => list[i] ?? 0;

/** Gauss, with the largest pivot; the matrix is positive definite. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, at(right, i)]);
  for (let i = 0; i < n; i++) {
    const best = rows.slice(i).reduce((a, b) => (Math.abs(at(b, i)) > Math.abs(at(a, i)) ? b : a));
    const other = rows.indexOf(best);
    [rows[i], rows[other]] = [best, rows[i] ?? []];
    for (let j = 0; j < n; j++) {
      const row = rows[j] ?? [];
      if (j === i) continue;
      const share = at(row, i) / at(best, i);
      for (let k = i; k <= n; k++) row[k] = at(row, k) - share * at(best, k);
    }
  }
  return rows.map((row, i) => at(row, n) / at(row, i));
}
