import { termsIn } from './tokens';

const WORDS = 3;
/** Looked up in the index, each once. */
const LOOKED_AT = 60;

/**
 * The words that tell these texts from all others: rarest first, without those that are asked for anyway. As words of a
 * question (lists of variants). Words of several of the texts come first: that is what they have in common.
 */
export function rarest(
  texts: readonly string[],
  asked: ReadonlyArray<readonly string[]>,
  rarity: (term: string) => number,
): string[][] {
  const known = new Set(asked.flat());
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const term of new Set(termsIn(text)))
      if (!known.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const terms = [...counts].sort((a, b) => b[1] - a[1]).slice(0, LOOKED_AT);
  const weighed = terms.map(([term, times]) => ({ term, worth: times * rarity(term) }));
  return weighed
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || (a.term < b.term ? -1 : 1))
    .slice(0, WORDS)
    .map(({ term }) => [term]);
}
