import { areNearSame, LEAST_SHARED } from './near-same';
import { termsIn } from './words/tokens';

/** @file Which of several texts say nearly the same, without comparing each with each. */

/** More texts share such a word than are worth comparing: it tells nothing. */
const COMMON = 400;

/**
 * Groups of two and more, by index, as near-same.ts judges. Whoever shares nine tenths of a text's words shares one of any
 * tenth and one more of them: only texts with one of the rarest in common are compared (prefix filtering: Bayardo, Ma and
 * Srikant, "Scaling up all pairs similarity search", WWW 2007). Throws the signal's reason.
 */
export function sameGroups(texts: readonly string[], signal: AbortSignal): number[][] {
  const words = texts.map((text) => new Set(termsIn(text)));
  const holders = new Map<string, number[]>();
  for (const [i, own] of words.entries())
    for (const word of own) {
      const list = holders.get(word);
      if (list) list.push(i);
      else holders.set(word, [i]);
    }
  const leader = texts.map((_, i) => i);
  const top = (i: number): number => {
    let at = i;
    while (leader[at] !== undefined && leader[at] !== at) at = leader[at] ?? at;
    return at;
  };
  for (const [i, own] of words.entries()) {
    signal.throwIfAborted();
    for (const other of candidates(own, holders))
      if (other !== i && areNearSame(own, words[other] ?? new Set())) leader[top(other)] = top(i);
  }
  const groups = new Map<number, number[]>();
  for (const i of texts.keys()) groups.set(top(i), [...(groups.get(top(i)) ?? []), i]);
  return [...groups.values()].filter((group) => group.length > 1);
}

function candidates(own: ReadonlySet<string>, holders: ReadonlyMap<string, number[]>): Set<number> {
  const rarest = [...own].sort((a, b) => (holders.get(a)?.length ?? 0) - (holders.get(b)?.length ?? 0));
  const enough = Math.floor((1 - LEAST_SHARED) * own.size) + 1;
  const lists = rarest.slice(0, enough).map((word) => holders.get(word) ?? []);
  return new Set(lists.filter(({ length }) => length <= COMMON).flat());
}
