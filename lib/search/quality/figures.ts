/** @file Figures of a ranking against the units that answer. Binary gains, as the public boards count. */

export interface Figures {
  ndcg10: number;
  recallAt1: number;
  recallAt5: number;
  recallAt10: number;
  mrr: number;
}

/** `ranked`: ids, best first, each once. `gold` must not be empty. */
export function figuresOf(ranked: readonly string[], gold: ReadonlySet<string>): Figures {
  let dcg = 0;
  let ideal = 0;
  let first = 0;
  for (const [i, id] of ranked.entries()) {
    if (!gold.has(id)) continue;
    first ||= i + 1;
    if (i < 10) dcg += 1 / Math.log2(i + 2);
  }
  for (let i = 0; i < Math.min(10, gold.size); i++) ideal += 1 / Math.log2(i + 2);
  const recall = (k: number) => ranked.slice(0, k).filter((id) => gold.has(id)).length / gold.size;
  return {
    ndcg10: dcg / ideal,
    recallAt1: recall(1),
    recallAt5: recall(5),
    recallAt10: recall(10),
    mrr: first ? 1 / first : 0,
  };
}

export function mean(list: readonly Figures[]): Figures {
  const sum = { ndcg10: 0, recallAt1: 0, recallAt5: 0, recallAt10: 0, mrr: 0 };
  for (const own of list) for (const key of KEYS) sum[key] += own[key] / list.length;
  return sum;
}

const KEYS = ['ndcg10', 'recallAt1', 'recallAt5', 'recallAt10', 'mrr'] as const;
