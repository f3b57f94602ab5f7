import type { ByteFile } from '../files/byte-file';
import type { RowReader } from '../vectors/table';

/** @file Planes of vectors that stay in the index file: rows are read where they lie, neighbours in one go. */

export interface Stretch {
  /** Number of the stretch's first row, and how many there are. */
  first: number;
  count: number;
  high: number;
  low: number;
}

/** @param stretches in rising order of `first`; the reader sees later additions. */
export function fileRows(file: ByteFile, dims: number, stretches: readonly Stretch[]): RowReader {
  return {
    read(plane, rows, into) {
      const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
      for (let i = 0; i < rows.length; ) {
        const row = rows[i] ?? 0;
        const stretch = stretches.findLast(({ first }) => first <= row);
        if (!stretch) throw new RangeError(`row ${row} is in no stretch`);
        let size = 1;
        const last = stretch.first + stretch.count;
        while (i + size < rows.length && rows[i + size] === row + size && row + size < last) size++;
        const at = stretch[plane] + (row - stretch.first) * dims;
        file.read(bytes.subarray(i * dims, (i + size) * dims), at);
        i += size;
      }
    },
  };
}
