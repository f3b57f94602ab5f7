/**
 * @file Vectors in few bits. A row is two int8 planes (value = scale x (high + low / 256), as good as 16 bits) and one
 * sign bit a dimension, of the row less the mean. Dimensions are padded to a multiple of 64 with zeros.
 */

export interface Quantised {
  scale: number;
  high: Int8Array<ArrayBuffer>;
  low: Int8Array<ArrayBuffer>;
  bits: Uint8Array<ArrayBuffer>;
}

export const paddedDims = (dims: number) => Math.ceil(dims / 64) * 64;

/** Int16 query with its scale: with dims up to 8,192 no sum leaves 32 bits. */
const QUERY_MOST = 2_047;

/** Null where a number is not finite or all are zero: such a vector says nothing, and must not be found. */
export function quantise(vector: Float32Array, mean: Float32Array, dims: number): Quantised | null {
  let most = 0;
  for (const x of vector) most = Math.max(most, Math.abs(x));
  if (!Number.isFinite(most) || most === 0 || vector.some(Number.isNaN)) return null;
  const scale = most / 127;
  const high = new Int8Array(dims);
  const low = new Int8Array(dims);
  for (const [i, x] of vector.entries()) {
    const exact = x / scale;
    const whole = Math.max(-127, Math.min(127, Math.round(exact)));
    high[i] = whole;
    low[i] = Math.max(-128, Math.min(127, Math.round((exact - whole) * 256)));
  }
  return { scale, high, low, bits: signBits(vector, mean, dims) };
}

export function signBits(vector: Float32Array, mean: Float32Array, dims: number): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(dims / 8);
  for (const [i, x] of vector.entries()) {
    if (x - (mean[i] ?? 0) > 0) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return bits;
}

export function quantiseQuery(
  vector: Float32Array,
  dims: number,
): { scale: number; query: Int16Array<ArrayBuffer> } | null {
  let most = 0;
  for (const x of vector) most = Math.max(most, Math.abs(x));
  if (!Number.isFinite(most) || most === 0 || vector.some(Number.isNaN)) return null;
  const scale = most / QUERY_MOST;
  const query = new Int16Array(dims);
  for (const [i, x] of vector.entries()) query[i] = Math.round(x / scale);
  return { scale, query };
}
