import { mulberry } from '../../../lib/search/random';

/** @file Whether a difference is more than luck: conversations drawn with return, both methods on the same draw. */

type BySample = ReadonlyArray<ReadonlyArray<{ category: string; ndcg10: number }>>;

const DRAWS = 2_000;
const SEED = 20_261_127;

/** Difference of macro NDCG@10, with the 95 % interval over conversations. */
export function bootstrap(a: BySample, b: BySample): string {
  const random = mulberry(SEED);
  const draws = Array.from({ length: DRAWS }, () => {
    const picked = a.map(() => Math.floor(random() * a.length));
    return macro(a, picked) - macro(b, picked);
  }).sort((x, y) => x - y);
  const all = a.map((_, i) => i);
  const at = (share: number) => (draws[Math.floor(share * DRAWS)] ?? 0).toFixed(4);
  return `${(macro(a, all) - macro(b, all)).toFixed(4)} (95 %: ${at(0.025)} to ${at(0.975)}, seed ${SEED})`;
}

function macro(all: BySample, picked: readonly number[]): number {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { category, ndcg10 } of picked.flatMap((i) => all[i] ?? [])) {
    const own = sums.get(category) ?? { sum: 0, count: 0 };
    sums.set(category, { sum: own.sum + ndcg10, count: own.count + 1 });
  }
  const means = [...sums.values()].map(({ sum, count }) => sum / count);
  return means.reduce((sum, x) => sum + x, 0) / Math.max(1, means.length);
}
