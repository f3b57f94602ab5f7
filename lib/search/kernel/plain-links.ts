/** @file The kernel's `links` in JavaScript: the same steps, the same rounding. */

/** Columns by document number; what has no role of its own is as long as said. */
export interface LinkColumns {
  conversation: Uint32Array;
  order: Float64Array;
  /** Two lowest bits: the role. */
  flags: Uint16Array;
  chars: Uint32Array;
  length: Uint32Array;
  gone: Uint8Array;
  /** Zeroed, one for each conversation and one more; `next` is scratch of the same size. */
  starts: Uint32Array;
  next: Uint32Array;
  /** Shares of turns one, two, ... places away. */
  neighbours: Float64Array;
  sorted: Uint32Array;
  place: Uint32Array;
  short: Float32Array;
  borrowed: Float32Array;
}

/** Views at the addresses in `table`. */
export function columnsAt(
  buffer: ArrayBuffer,
  table: number,
  count: number,
  conversations: number,
  steps: number,
): LinkColumns {
  const at = new Uint32Array(buffer, table, 13);
  const u32 = (i: number, size = count) => new Uint32Array(buffer, at[i], size);
  const f32 = (i: number) => new Float32Array(buffer, at[i], count);
  return {
    conversation: u32(0),
    order: new Float64Array(buffer, at[1], count),
    flags: new Uint16Array(buffer, at[2], count),
    chars: u32(3),
    length: u32(4),
    gone: new Uint8Array(buffer, at[5], count),
    starts: u32(6, conversations + 1),
    next: u32(7, conversations + 1),
    neighbours: new Float64Array(buffer, at[8], steps),
    sorted: u32(9),
    place: u32(10),
    short: f32(11),
    borrowed: f32(12),
  };
}

export function plainLinks(columns: LinkColumns, borrowChars: number, least: number): number {
  const { chars, length, neighbours, sorted, place, short, borrowed } = columns;
  const size = inOrder(columns);
  borrowed.set(length);
  for (let p = 0; p < size; p++) {
    const doc = sorted[p] as number;
    place[doc] = p;
    const own = Math.min(1, borrowChars / Math.max(1, chars[doc] as number));
    short[doc] = own * (neighbours[0] ?? 0) < least ? 0 : own;
  }
  for (let p = 0; p < size; p++) borrow(columns, size, p, least);
  return size;
}

/** Only the same role in the same conversation: an answer's words are not its question's. */
function borrow(columns: LinkColumns, size: number, p: number, least: number): void {
  const { conversation, flags, length, neighbours, sorted, short, borrowed } = columns;
  const doc = sorted[p] as number;
  const own = short[doc] as number;
  if (own === 0) return;
  for (let i = 0; i < neighbours.length; i++) {
    const share = (neighbours[i] as number) * own;
    if (share < least) return;
    for (const at of [p - i - 1, p + i + 1]) {
      if (at < 0 || at >= size) continue;
      const other = sorted[at] as number;
      const isKin = conversation[other] === conversation[doc];
      if (!isKin || (((flags[other] as number) ^ (flags[doc] as number)) & 3) !== 0) continue;
      borrowed[doc] = (borrowed[doc] as number) + share * (length[other] as number);
    }
  }
}

function inOrder({ conversation, order, gone, starts, next, sorted }: LinkColumns): number {
  for (let i = 0; i < conversation.length; i++) if (!gone[i]) bump(starts, (conversation[i] as number) + 1);
  for (let c = 1; c < starts.length; c++) starts[c] = (starts[c] as number) + (starts[c - 1] as number);
  next.set(starts);
  for (let i = 0; i < conversation.length; i++) {
    if (gone[i]) continue;
    const group = conversation[i] as number;
    let at = bump(next, group);
    while (at > (starts[group] as number)) {
      const before = sorted[at - 1] as number;
      if (!((order[before] as number) > (order[i] as number))) break;
      sorted[at] = before;
      at--;
    }
    sorted[at] = i;
  }
  return starts.at(-1) ?? 0;
}

function bump(counts: Uint32Array, at: number): number {
  const before = counts[at] as number;
  counts[at] = before + 1;
  return before;
}
