import { wordPiece } from './word-piece';

/** What a text is to be compared as: some models want to be told. */
export type Purpose = 'passage' | 'query';

/** Texts to unit vectors, in order. A text without a known word gives all zeros: no dense score. */
export type Embed = (
  texts: readonly string[],
  signal?: AbortSignal,
  purpose?: Purpose,
) => Promise<Array<Float32Array<ArrayBuffer>>>;

export interface StaticFiles {
  /** int8, row-major, `dims` a row. */
  table: ArrayBuffer;
  /** float32, little endian, one scale a row. */
  scales: ArrayBuffer;
  /** One token a line; the line's number is its row. */
  vocabulary: string;
}

/**
 * A static embedding: the sum of a text's token rows, divided by its length. No GPU, no download, microseconds a
 * query. Throws RangeError where the files do not fit each other.
 */
export function staticModel({ table, scales, vocabulary }: StaticFiles): { dims: number; embed: Embed } {
  const places = placesOf(vocabulary);
  const rows = new Int8Array(table);
  const rowScales = new Float32Array(scales);
  const dims = rows.length / places.size;
  if (!Number.isInteger(dims) || rowScales.length !== places.size) {
    throw new RangeError(`${rows.length} bytes and ${rowScales.length} scales for ${places.size} tokens`);
  }
  const toIds = wordPiece(places, places.get('[UNK]') ?? 1);

  const one = (text: string) => {
    const vector = new Float32Array(dims);
    for (const id of toIds(text)) {
      const scale = rowScales[id] ?? 0;
      for (let i = 0; i < dims; i++) vector[i] = (vector[i] ?? 0) + scale * (rows[id * dims + i] ?? 0);
    }
    return unit(vector);
  };
  return { dims, embed: async (texts) => texts.map(one) };
}

/** Line by line: the first question after a start waits for this. */
function placesOf(vocabulary: string): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = 0; at < vocabulary.length; ) {
    const found = vocabulary.indexOf('\n', at);
    const end = found === -1 ? vocabulary.length : found;
    if (end > at) places.set(vocabulary.slice(at, end), places.size);
    at = end + 1;
  }
  return places;
}

function unit(vector: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  return norm === 0 ? vector : vector.map((x) => x / norm);
}
