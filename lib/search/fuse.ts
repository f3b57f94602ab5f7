/** @file Two lists into one. Weights and the kept places were measured: docs/measurements.md. */

const DENSE_WEIGHT = 0.5;
/** 0-based ranks given to what only meaning finds: a fusion by score alone throws nearly every paraphrase away. */
const KEPT_FOR_DENSE = [3, 6, 9];
/** A place is kept only for what is at least half as near as the nearest: a small store has no third good one. */
const KEPT_SHARE = 0.5;

/** Best first. Ties go by id, so the same store gives the same list everywhere. */
export function fuse(lexical: Map<string, number>, dense: Map<string, number>): Array<[string, number]> {
  const [a, b] = [unit(lexical), unit(dense)];
  const ids = new Set([...a.keys(), ...b.keys()]);
  const blended = [...ids].map((id): [string, number] => [
    id,
    (a.get(id) ?? 0) + DENSE_WEIGHT * (b.get(id) ?? 0),
  ]);
  return keepPlaces(blended.sort(best), [...dense].sort(best));
}

function best([idA, a]: [string, number], [idB, b]: [string, number]): number {
  return b - a || (idA < idB ? -1 : 1);
}

/**
 * Min-max with nothing as its low end: the list's best becomes 1, what is not in it counts 0. Reciprocal ranks
 * lose against a strong lexical list (measured); a low end taken from the list makes a lone hit worthless.
 */
function unit(scores: Map<string, number>): Map<string, number> {
  const high = [...scores.values()].reduce((max, x) => Math.max(max, x), 0) || 1;
  return new Map([...scores].map(([id, x]) => [id, Math.max(0, x) / high]));
}

function keepPlaces(list: Array<[string, number]>, dense: Array<[string, number]>): Array<[string, number]> {
  const result = [...list];
  const nearest = dense[0]?.[1] ?? 0;
  for (const place of KEPT_FOR_DENSE) {
    const above = new Set(result.slice(0, place + 1).map(([id]) => id));
    const next = dense.slice(0, 10).find(([id, near]) => !above.has(id) && near >= nearest * KEPT_SHARE);
    const from = next ? result.findIndex(([id]) => id === next[0]) : -1;
    const moved = from > place ? result.splice(from, 1)[0] : undefined;
    if (moved) result.splice(place, 0, moved);
  }
  return result;
}
