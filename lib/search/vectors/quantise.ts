/**
 * @file Vectors in few bits. A row is two int8 planes (value = scale x (high + low / 256), as good as 16 bits) and one
 * sign bit a dimension, of the row less the mean. Dimensions are padded to a multiple of 64 with zeros.
 */

export const paddedDims = (dims: number) => Math.ceil(dims / 64) * 64;

/** Int16 query with its scale: with dims up to 8,192 no sum leaves 32 bits. */
const QUERY_MOST = 2_047;

/** Where packed rows go: row after row in each array. */
export interface RowPlanes {
  scales: Float32Array;
  high: Int8Array;
  low: Int8Array;
  bits: Uint8Array;
}

/**
 * Packs a vector as row number `row`. False where a number is not finite or all are zero: such a vector says nothing, and
 * must not be found. Plain loops: a million rows pass through here.
 */
export function quantise(
  vector: Float32Array,
  mean: Float32Array,
  dims: number,
  { scales, high, low, bits }: RowPlanes,
  row: number,
): boolean {
  const most = highestOf(vector);
  if (!(most > 0) || most === Infinity) return false;
  const scale = Math.fround(most / 127);
  const at = row * dims;
  for (let i = 0; i < vector.length; i++) {
    const exact = (vector[i] as number) / scale;
    // Rounds by cutting off: Math.round costs more than all the rest of this loop.
    const whole = ((exact + 128.5) | 0) - 128;
    const rest = (((exact - whole) * 256 + 128.5) | 0) - 128;
    high[at + i] = whole;
    low[at + i] = rest > 127 ? 127 : rest;
  }
  scales[row] = scale;
  signBits(vector, mean, bits, at / 8);
  return true;
}

/** The highest magnitude; NaN where any number is NaN. */
function highestOf(vector: Float32Array): number {
  let most = 0;
  for (let i = 0; i < vector.length; i++) {
    const x = Math.abs(vector[i] as number);
    if (x > most) most = x;
    else if (Number.isNaN(x)) return x;
  }
  return most;
}

/** Writes one bit a dimension from byte `at` on: whether the number is above the mean. */
export function signBits(vector: Float32Array, mean: Float32Array, into: Uint8Array, at: number): void {
  const centred = mean.length > 0;
  for (let i = 0; i < vector.length; i += 8) {
    let byte = 0;
    const last = Math.min(8, vector.length - i);
    for (let b = 0; b < last; b++) {
      const x = vector[i + b] as number;
      if (x > (centred ? (mean[i + b] as number) : 0)) byte |= 1 << b;
    }
    into[at + (i >> 3)] = byte;
  }
}

export function quantiseQuery(
  vector: Float32Array,
  dims: number,
): { scale: number; query: Int16Array<ArrayBuffer> } | null {
  const most = highestOf(vector);
  if (!(most > 0) || most === Infinity) return null;
  const scale = most / QUERY_MOST;
  const query = new Int16Array(dims);
  for (let i = 0; i < vector.length; i++) query[i] = Math.round((vector[i] as number) / scale);
  return { scale, query };
}
