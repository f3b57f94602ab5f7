import { mulberry } from '../../lib/search/random';

/** @file Vectors for tests and benches: seeded, unit length. */

export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() || 1e-12)) * Math.cos(2 * Math.PI * random());
}

export function unit(vector: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const norm = Math.hypot(...vector) || 1;
  return vector.map((x) => x / norm);
}

/** Around `centres` points, as texts are: about one in a hundred is a near twin of another. */
export function clustered(count: number, dims: number, seed: number, centres = 200, spread = 0.7) {
  const random = mulberry(seed);
  const point = () => Float32Array.from({ length: dims }, () => gaussian(random));
  const middles = Array.from({ length: centres }, () => unit(point()));
  return Array.from({ length: count }, () => {
    const middle = middles[Math.floor(random() * centres)] ?? new Float32Array(dims);
    const scale = spread / Math.sqrt(dims);
    return unit(middle.map((x) => x + scale * gaussian(random)));
  });
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Places of the `want` most similar, best first: what any other search is measured against. */
export function exactNearest(vectors: readonly Float32Array[], query: Float32Array, want: number): number[] {
  return vectors
    .map((vector, i) => ({ i, score: dot(vector, query) }))
    .filter(({ score }) => Number.isFinite(score))
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .slice(0, want)
    .map(({ i }) => i);
}
