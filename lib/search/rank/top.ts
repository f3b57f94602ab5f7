/** @file The best of many, without sorting them all. */

export interface Scored {
  doc: number;
  score: number;
}

/**
 * The `want` highest of `docs` by `scores`, best first, ties by document number. NaN and zero are no hits. `allowed`: 1 for
 * each document that may be among them; null: all.
 */
export function topDocs(
  scores: ArrayLike<number>,
  docs: Uint32Array,
  want: number,
  allowed: Uint8Array | null = null,
): Scored[] {
  const heap: Scored[] = [];
  // What the worst of those that are held has; most documents are told by it alone that they are not among them.
  let least = 0;
  let leastDoc = -1;
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] as number;
    const score = scores[doc] as number;
    if (!(score > least || (score === least && doc < leastDoc))) continue;
    if (allowed && !allowed[doc]) continue;
    if (heap.length >= want) down(heap, { doc, score });
    else up(heap, { doc, score });
    const worst = heap[0];
    if (heap.length < want || !worst) continue;
    least = worst.score;
    leastDoc = worst.doc;
  }
  return heap.sort((a, b) => (before(a, b) ? -1 : 1));
}

function before(a: Scored, b: Scored): boolean {
  return a.score > b.score || (a.score === b.score && a.doc < b.doc);
}

function up(heap: Scored[], item: Scored): void {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (!above || !before(above, item)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = item;
}

/** Puts an item in the place of the worst, which stands at the top. */
function down(heap: Scored[], item: Scored): void {
  let at = 0;
  for (;;) {
    let child = at * 2 + 1;
    const [left, right] = [heap[child], heap[child + 1]];
    if (!left) break;
    let next = left;
    if (right && before(left, right)) {
      child++;
      next = right;
    }
    if (!before(item, next)) break;
    heap[at] = next;
    at = child;
  }
  heap[at] = item;
}
