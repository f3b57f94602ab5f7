/** @file Finds each turn's place in a conversation from what a page shows: a window, perhaps with holes. */

export interface Placed {
  id: string;
  order: number;
}

/**
 * Gives every id of `window` (page order) an order number that agrees with `held` (sorted by order). Held ids
 * keep theirs. `indexes` are the site's own places where it tells them (Claude), and win. A new turn goes right
 * after the one it follows in the window, else right before the one it precedes, else to the end.
 */
export function placeTurns(
  held: readonly Placed[],
  window: readonly string[],
  indexes: ReadonlyArray<number | null> = [],
): Map<string, number> {
  const orders = new Map(held.map((turn) => [turn.id, turn.order]));
  const sorted = held.map((turn) => turn.order).sort((a, b) => a - b);
  const result = new Map<string, number>();
  for (const [i, id] of window.entries()) {
    const order = orders.get(id) ?? indexes[i] ?? newOrder(i, window, orders, sorted);
    if (!orders.has(id)) insertSorted(sorted, order);
    orders.set(id, order);
    result.set(id, order);
  }
  return result;
}

function newOrder(
  i: number,
  window: readonly string[],
  orders: ReadonlyMap<string, number>,
  sorted: readonly number[],
): number {
  const before = i > 0 ? orders.get(window[i - 1] ?? '') : undefined;
  if (before !== undefined)
    return between(
      before,
      sorted.find((order) => order > before),
    );
  const nextId = window.slice(i + 1).find((id) => orders.has(id));
  const next = nextId === undefined ? undefined : orders.get(nextId);
  if (next !== undefined)
    return between(
      sorted.findLast((order) => order < next),
      next,
    );
  return between(sorted.at(-1), undefined);
}

/** Halving 1.0 fifty times in the same gap would exhaust a double; windows of 200 turns insert from the left. */
function between(low: number | undefined, high: number | undefined): number {
  if (low === undefined) return high === undefined ? 0 : high - 1;
  return high === undefined ? Math.floor(low) + 1 : low + (high - low) / 2;
}

function insertSorted(sorted: number[], order: number): void {
  const at = sorted.findIndex((held) => held > order);
  sorted.splice(at === -1 ? sorted.length : at, 0, order);
}
