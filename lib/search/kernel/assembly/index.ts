// AssemblyScript: compiled by `npm run build:kernel` into ../kernel-bytes.ts. Not TypeScript: left out of its checks.
// All pointers are byte addresses in the one imported memory; the caller owns every byte. Nothing is allocated here.

/** Distances of sign-bit rows: out[i] (u16) = differing bits of row i and the query. `words`: 64-bit words a row. */
export function hamming(rows: usize, count: i32, words: i32, query: usize, out: usize): void {
  const stride: usize = (<usize>words) << 3;
  if (words == 6) return hamming6(rows, count, query, out);
  if (words == 2) return hamming2(rows, count, query, out);
  for (let i = 0; i < count; i++) {
    let sum: i64 = 0;
    for (let w: usize = 0; w < stride; w += 8) sum += popcnt<i64>(load<i64>(rows + w) ^ load<i64>(query + w));
    store<u16>(out, <u16>sum);
    rows += stride;
    out += 2;
  }
}

/** 384 dimensions, unrolled: the loop above costs twice as much. */
function hamming6(rows: usize, count: i32, query: usize, out: usize): void {
  const a = load<i64>(query), b = load<i64>(query, 8), c = load<i64>(query, 16);
  const d = load<i64>(query, 24), e = load<i64>(query, 32), f = load<i64>(query, 40);
  for (let i = 0; i < count; i++) {
    const sum = popcnt<i64>(load<i64>(rows) ^ a) + popcnt<i64>(load<i64>(rows, 8) ^ b)
      + popcnt<i64>(load<i64>(rows, 16) ^ c) + popcnt<i64>(load<i64>(rows, 24) ^ d)
      + popcnt<i64>(load<i64>(rows, 32) ^ e) + popcnt<i64>(load<i64>(rows, 40) ^ f);
    store<u16>(out, <u16>sum);
    rows += 48;
    out += 2;
  }
}

/** 128 dimensions. */
function hamming2(rows: usize, count: i32, query: usize, out: usize): void {
  const a = load<i64>(query), b = load<i64>(query, 8);
  for (let i = 0; i < count; i++) {
    store<u16>(out, <u16>(popcnt<i64>(load<i64>(rows) ^ a) + popcnt<i64>(load<i64>(rows, 8) ^ b)));
    rows += 16;
    out += 2;
  }
}

/**
 * The `want` nearest rows, ties by row number: their numbers into `picked` (u32), how many as the answer. `histogram`
 * is room for `highest + 2` u32. Where a bit of `mask` is 0 the row is passed over; a mask of 0 passes none over.
 */
export function nearest(
  distances: usize, count: i32, highest: i32, want: i32, mask: usize, histogram: usize, picked: usize,
): i32 {
  memory.fill(histogram, 0, (<usize>highest + 2) << 2);
  for (let i = 0; i < count; i++) {
    if (mask != 0 && !bit(mask, i)) continue;
    const at = histogram + ((<usize>load<u16>(distances + ((<usize>i) << 1))) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  let limit = 0, below = 0;
  while (limit <= highest) {
    const here = <i32>load<u32>(histogram + ((<usize>limit) << 2));
    if (below + here >= want) break;
    below += here;
    limit++;
  }
  let atLimit = want - below, found = 0;
  for (let i = 0; i < count; i++) {
    const distance = <i32>load<u16>(distances + ((<usize>i) << 1));
    if (distance > limit) continue;
    if (mask != 0 && !bit(mask, i)) continue;
    if (distance == limit && atLimit-- <= 0) continue;
    store<u32>(picked + ((<usize>found) << 2), <u32>i);
    found++;
  }
  return found;
}

@inline
function bit(mask: usize, i: i32): bool {
  return (load<u8>(mask + (<usize>i >> 3)) & (1 << (i & 7))) != 0;
}

/** Dot product of an int8 row and an int16 query; `dims` a multiple of 16. */
@inline
function dot8(row: usize, query: usize, dims: i32): i32 {
  let sum = i32x4.splat(0);
  const end = row + <usize>dims;
  while (row < end) {
    const x = v128.load(row);
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(x), v128.load(query)));
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(x), v128.load(query, 16)));
    row += 16;
    query += 32;
  }
  return i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
}

/** out[i] (f32) = scales[i] x dot of row i and the query, all rows. */
export function dotAll(rows: usize, scales: usize, count: i32, dims: i32, query: usize, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const sum = dot8(rows + i * <usize>dims, query, dims);
    store<f32>(out + (i << 2), <f32>sum * load<f32>(scales + (i << 2)));
  }
}

/** The same for listed rows (u32 numbers at `list`). */
export function dotList(rows: usize, scales: usize, list: usize, count: i32, dims: i32, query: usize, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const row = <usize>load<u32>(list + (i << 2));
    store<f32>(out + (i << 2), <f32>dot8(rows + row * <usize>dims, query, dims) * load<f32>(scales + (row << 2)));
  }
}

/** Listed rows in 16 bits: a high and a low int8 plane, value = high x 256 + low. Scales are of the high plane. */
export function dotFine(
  high: usize, low: usize, scales: usize, list: usize, count: i32, dims: i32, query: usize, out: usize,
): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const row = <usize>load<u32>(list + (i << 2));
    const sum = <f32>dot8(high + row * <usize>dims, query, dims) + <f32>dot8(low + row * <usize>dims, query, dims) / 256;
    store<f32>(out + (i << 2), sum * load<f32>(scales + (row << 2)));
  }
}

/**
 * The `want` highest of `count` scores (f32), best first, ties by place; places into `picked` (u32). NaN never wins.
 * A heap of (score, place) pairs at `heap`: room for `want` x 8 bytes. Answers how many.
 */
export function highest(scores: usize, count: i32, want: i32, mask: usize, heap: usize, picked: usize): i32 {
  let size = 0;
  for (let i = 0; i < count; i++) {
    const score = load<f32>(scores + ((<usize>i) << 2));
    if (size == want && !(score > load<f32>(heap))) continue;
    if (!(score == score)) continue;
    if (mask != 0 && !bit(mask, i)) continue;
    if (size < want) up(heap, size++, score, <u32>i);
    else down(heap, size, score, <u32>i);
  }
  for (let left = size; left > 0; left--) {
    store<u32>(picked + ((<usize>left - 1) << 2), load<u32>(heap, 4));
    const at = heap + ((<usize>left - 1) << 3);
    down(heap, left - 1, load<f32>(at), load<u32>(at, 4));
  }
  return size;
}

/** Whether a pair is worse: a lower score, or the same one later. The worst stands at the top of the heap. */
@inline
function worse(a: f32, placeA: u32, b: f32, placeB: u32): bool {
  return a < b || (a == b && placeA > placeB);
}

function up(heap: usize, at: i32, score: f32, place: u32): void {
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const p = heap + ((<usize>parent) << 3);
    if (!worse(score, place, load<f32>(p), load<u32>(p, 4))) break;
    store<i64>(heap + ((<usize>at) << 3), load<i64>(p));
    at = parent;
  }
  store<f32>(heap + ((<usize>at) << 3), score);
  store<u32>(heap + ((<usize>at) << 3), place, 4);
}

/** Puts a pair in the place of the worst. */
function down(heap: usize, size: i32, score: f32, place: u32): void {
  let at = 0;
  while (true) {
    let child = at * 2 + 1;
    if (child >= size) break;
    let c = heap + ((<usize>child) << 3);
    if (child + 1 < size && worse(load<f32>(c, 8), load<u32>(c, 12), load<f32>(c), load<u32>(c, 4))) { child++; c += 8; }
    if (!worse(load<f32>(c), load<u32>(c, 4), score, place)) break;
    store<i64>(heap + ((<usize>at) << 3), load<i64>(c));
    at = child;
  }
  store<f32>(heap + ((<usize>at) << 3), score);
  store<u32>(heap + ((<usize>at) << 3), place, 4);
}

/** A checksum of bytes, 32 bits (the mixing of xxHash32 over 4-byte words): finds torn writes, not attackers. */
export function checksum(at: usize, bytes: i32): u32 {
  const end = at + <usize>bytes;
  let a: u32 = 0x24234428, b: u32 = 0x85ebca77, c: u32 = 0, d: u32 = 0x61c8864f;
  while (at + 16 <= end) {
    a = rotl<u32>(a + load<u32>(at) * 0x85ebca77, 13) * 0x9e3779b1;
    b = rotl<u32>(b + load<u32>(at, 4) * 0x85ebca77, 13) * 0x9e3779b1;
    c = rotl<u32>(c + load<u32>(at, 8) * 0x85ebca77, 13) * 0x9e3779b1;
    d = rotl<u32>(d + load<u32>(at, 12) * 0x85ebca77, 13) * 0x9e3779b1;
    at += 16;
  }
  let sum = rotl<u32>(a, 1) + rotl<u32>(b, 7) + rotl<u32>(c, 12) + rotl<u32>(d, 18) + <u32>bytes;
  while (at < end) sum = rotl<u32>(sum + <u32>load<u8>(at++) * 0x165667b1, 11) * 0x9e3779b1;
  sum = (sum ^ (sum >> 15)) * 0x85ebca77;
  sum = (sum ^ (sum >> 13)) * 0xc2b2ae3d;
  return sum ^ (sum >> 16);
}

/** Columns at the addresses (u32) of a table: see LINK_COLUMNS in ../kernel.ts. */
@inline
function column(table: usize, n: i32): usize {
  return <usize>load<u32>(table + ((<usize>n) << 2));
}

@inline
function u32at(at: usize, i: u32): u32 {
  return load<u32>(at + ((<usize>i) << 2));
}

/**
 * Documents in the order of their conversations, and what short ones borrow of their neighbours' length. Answers how many
 * are in order: those that are not gone.
 */
export function links(table: usize, count: i32, conversations: i32, steps: i32, borrowChars: f64, least: f64): i32 {
  const size = inOrder(table, count, conversations);
  const flags = column(table, 2), chars = column(table, 3), length = column(table, 4), neighbours = column(table, 8);
  const sorted = column(table, 9), place = column(table, 10), short = column(table, 11), borrowed = column(table, 12);
  const conversation = column(table, 0);
  for (let i = 0; i < count; i++) store<f32>(borrowed + ((<usize>i) << 2), <f32>u32at(length, i));
  for (let p = 0; p < size; p++) {
    const doc = u32at(sorted, p);
    store<u32>(place + ((<usize>doc) << 2), p);
    const own = min<f64>(1, borrowChars / <f64>max<u32>(1, u32at(chars, doc)));
    const most = steps > 0 ? own * load<f64>(neighbours) : 0;
    store<f32>(short + ((<usize>doc) << 2), most < least ? 0 : <f32>own);
  }
  for (let p = 0; p < size; p++) {
    const doc = u32at(sorted, p);
    const own = <f64>load<f32>(short + ((<usize>doc) << 2));
    if (own == 0) continue;
    const group = u32at(conversation, doc);
    const role = load<u16>(flags + ((<usize>doc) << 1)) & 3;
    let sum = load<f32>(borrowed + ((<usize>doc) << 2));
    for (let i = 0; i < steps; i++) {
      const share = load<f64>(neighbours + ((<usize>i) << 3)) * own;
      if (share < least) break;
      for (let side = -1; side < 2; side += 2) {
        const at = p + side * (i + 1);
        if (at < 0 || at >= size) continue;
        const other = u32at(sorted, at);
        if (u32at(conversation, other) != group || (load<u16>(flags + ((<usize>other) << 1)) & 3) != role) continue;
        sum = <f32>(<f64>sum + share * <f64>u32at(length, other));
      }
    }
    store<f32>(borrowed + ((<usize>doc) << 2), sum);
  }
  return size;
}

/** Conversation by conversation, in each by `order`: turns come nearly so, moving the few that do not is cheap. */
function inOrder(table: usize, count: i32, conversations: i32): i32 {
  const conversation = column(table, 0), order = column(table, 1), gone = column(table, 5);
  const starts = column(table, 6), next = column(table, 7), sorted = column(table, 9);
  for (let i = 0; i < count; i++) {
    if (load<u8>(gone + <usize>i) != 0) continue;
    const at = starts + ((<usize>u32at(conversation, i) + 1) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  for (let c = 1; c <= conversations; c++) {
    const at = starts + ((<usize>c) << 2);
    store<u32>(at, load<u32>(at) + load<u32>(at - 4));
  }
  memory.copy(next, starts, (<usize>conversations + 1) << 2);
  for (let i = 0; i < count; i++) {
    if (load<u8>(gone + <usize>i) != 0) continue;
    const group = u32at(conversation, i);
    const start = u32at(starts, group);
    let at = u32at(next, group);
    store<u32>(next + ((<usize>group) << 2), at + 1);
    const mine = load<f64>(order + ((<usize>i) << 3));
    while (at > start) {
      const before = u32at(sorted, at - 1);
      if (!(load<f64>(order + ((<usize>before) << 3)) > mine)) break;
      store<u32>(sorted + ((<usize>at) << 2), before);
      at--;
    }
    store<u32>(sorted + ((<usize>at) << 2), i);
  }
  return u32at(starts, conversations);
}
