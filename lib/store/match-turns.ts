/**
 * @file Finds which turn of a page is which message of the site's JSON, where no id says so: by role and words, in
 * order. What could be two is left alone: a wrong match would hide one turn behind another.
 */

export interface Candidate {
  /** A turn's key, or a node's id. */
  id: string;
  role: string;
  /** See `letters`. */
  letters: string;
  /** False: it may be the beginning of the other's text. */
  complete: boolean;
}

export interface Matching {
  /** Held turn's key -> node's id. */
  pairs: Map<string, string>;
  /** Held turns that look like more than one node, or share their words with another held turn. */
  ambiguous: string[];
}

/** Both lists in the order of the conversation, without those already matched by id. */
export function matchTurns(held: readonly Candidate[], nodes: readonly Candidate[]): Matching {
  const pairs = new Map<string, string>();
  const ambiguous: string[] = [];
  const groups = grouped(nodes);
  for (const [key, same] of grouped(held)) {
    const others = groups.get(key) ?? [];
    // "yes", said three times: as many here as there, in the same order.
    if (same.length === others.length) for (const [i, own] of same.entries()) pair(pairs, own, others[i]);
    else if (others.length > 0) ambiguous.push(...same.map(({ id }) => id));
  }
  const taken = new Set(pairs.values());
  for (const own of held) {
    if (own.complete || pairs.has(own.id) || own.letters === '') continue;
    const longer = nodes.filter(
      (node) => !taken.has(node.id) && node.role === own.role && node.letters.startsWith(own.letters),
    );
    if (longer.length > 1) ambiguous.push(own.id);
    if (longer.length === 1 && longer[0]) {
      pair(pairs, own, longer[0]);
      taken.add(longer[0].id);
    }
  }
  return { pairs, ambiguous: [...new Set(ambiguous)] };
}

function pair(pairs: Map<string, string>, held: Candidate, node: Candidate | undefined): void {
  if (node) pairs.set(held.id, node.id);
}

/** By role and words. Turns without words (only a file) have nothing to be known by. */
function grouped(all: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const each of all) {
    if (each.letters === '') continue;
    const key = `${each.role}/${each.letters}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
