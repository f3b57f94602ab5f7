/** @file Texts of like length together: a batch costs its longest text times its size, padding included. */

/** Characters of a batch, padding included: about 2,000 tokens, which a CPU answers in a fraction of a second. */
const BUDGET = 4_096;
const MOST = 32;
/** Models cut off what is longer (512 tokens): padding ends there too. */
const LONGEST = 2_048;

/** Places of texts, in batches, shortest first; each place once. */
export function lengthBatches(texts: readonly string[], budget = BUDGET, most = MOST): number[][] {
  const cost = (i: number) => Math.min(LONGEST, Math.max(1, texts[i]?.length ?? 0));
  const order = Array.from(texts, (_, i) => i).sort((a, b) => cost(a) - cost(b) || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const i of order) {
    // Sorted: the next is the longest so far.
    if (batch.length > 0 && (batch.length >= most || cost(i) * (batch.length + 1) > budget)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(i);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
