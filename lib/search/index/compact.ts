import type { FileHouse } from '../files/byte-file';
import type { Checksum, RecordLog } from '../files/log';
import { signBits } from '../vectors/quantise';
import { emptyRows, firstRows, type PackedRows, type VectorTable } from '../vectors/table';
import { PostingsBuilder } from '../words/postings';
import { copyPostings } from './copy-postings';
import { discard, markReady, startFile } from './index-file';
import type { MemoryIndex } from './memory-index';
import { emptyMeta } from './names';
import { Kind, packDocsRecord } from './records';
import { writeRows } from './vector-store';

/** @file Writes an index anew, without what is gone: its words are then nowhere in the file any more. */

/** Rows of vectors taken at a time; between two, others may run. */
const ROWS = 8_192;
const MEAN_ROWS = 4_096;
/** With fewer rows the mean says little, and sign bits are not scanned. */
const MEAN_LEAST = 5_000;

export interface Compaction {
  /** Models that are left out. */
  without?: ReadonlySet<string>;
  signal: AbortSignal;
  /** Lets others run. */
  pause: () => Promise<void>;
  /** Share done, 0 to 1. */
  progress?: (share: number) => void;
}

/**
 * Writes what lives into a new file and answers it, whole; the old one is as it was. Nothing may be put into `index`
 * meanwhile. Throws what `signal` was aborted with: then the new file is gone.
 */
export async function compact(
  index: MemoryIndex,
  house: FileHouse,
  number: number,
  checksum: Checksum,
  { without = new Set(), signal, pause, progress }: Compaction,
): Promise<{ log: RecordLog; number: number }> {
  const started = await startFile(house, checksum, number + 1, false);
  try {
    const numbers = renumbered(index);
    await writeDocs(index, started.log, numbers, pause);
    const tables = [...index.vectors.tables.values()].filter(({ model }) => !without.has(model));
    const total = tables.reduce((sum, { count }) => sum + count, 0) || 1;
    let done = 0;
    for (const table of tables) {
      const mean = meanOf(table);
      for (let from = 0; from < table.count; from += ROWS) {
        signal.throwIfAborted();
        const rows = living(table, from, Math.min(table.count, from + ROWS), mean, numbers);
        if (rows.doc.length > 0) writeRows(started.log, { ...pick(table), mean }, [], rows);
        done += ROWS;
        progress?.(Math.min(1, done / total));
        await pause();
      }
    }
    markReady(started.log);
    return started;
  } catch (error) {
    await discard(house, started.log.file, started.number);
    throw error;
  }
}

const pick = ({ model, width }: VectorTable) => ({ model, width });

/** New number of each living document; their order stays. */
function renumbered({ docs }: MemoryIndex): Uint32Array {
  const numbers = new Uint32Array(docs.count);
  let next = 0;
  for (let i = 0; i < docs.count; i++) if (!docs.gone[i]) numbers[i] = next++;
  return numbers;
}

async function writeDocs(
  index: MemoryIndex,
  log: RecordLog,
  numbers: Uint32Array,
  pause: () => Promise<void>,
): Promise<void> {
  const { docs, names, parts, mark, database } = index;
  const builder = new PostingsBuilder();
  for (const part of parts) {
    copyPostings(part, docs, builder, (doc) => numbers[doc] ?? 0);
    await pause();
  }
  const rows = Array.from({ length: docs.count }, (_, i) => i)
    .filter((i) => !docs.gone[i])
    .map((i) => docs.row(i));
  // Nor is a conversation written down of which no turn is left.
  const used = new Set(rows.map((row) => row.conversation));
  const { conversations, ...others } = names.all();
  const kept = conversations.filter(([number]) => used.has(number));
  const meta = { ...emptyMeta(), ...others, conversations: kept, mark, database };
  log.append(Kind.docs, packDocsRecord(meta, [], rows, builder));
}

function meanOf(table: VectorTable): Float32Array<ArrayBuffer> {
  const mean = new Float32Array(table.width);
  if (table.alive < MEAN_LEAST) return mean;
  const step = Math.max(1, Math.floor(table.count / MEAN_ROWS));
  let taken = 0;
  for (let row = 0; row < table.count; row += step) {
    if (!table.isAlive(row)) continue;
    const vector = table.vector(row);
    for (const [i, x] of vector.entries()) mean[i] = (mean[i] ?? 0) + x;
    taken++;
  }
  return mean.map((x) => x / Math.max(1, taken));
}

/** Living rows of a stretch, with their signs about the new mean. */
function living(
  table: VectorTable,
  from: number,
  to: number,
  mean: Float32Array,
  numbers: Uint32Array,
): PackedRows {
  const all = table.slice(from, to);
  const { dims, width } = table;
  const rows = emptyRows(to - from, dims);
  const vector = new Float32Array(width);
  let row = 0;
  for (let i = 0; i < to - from; i++) {
    if (!table.isAlive(from + i)) continue;
    const scale = all.scales[i] ?? 0;
    for (let d = 0; d < width; d++) vector[d] = (all.high[i * dims + d] as number) * scale;
    signBits(vector, mean, rows.bits, (row * dims) / 8);
    rows.high.set(all.high.subarray(i * dims, (i + 1) * dims), row * dims);
    rows.low.set(all.low.subarray(i * dims, (i + 1) * dims), row * dims);
    rows.doc[row] = numbers[all.doc[i] ?? 0] ?? 0;
    rows.start[row] = all.start[i] ?? 0;
    rows.end[row] = all.end[i] ?? 0;
    rows.scales[row] = scale;
    row++;
  }
  return firstRows(rows, row, dims);
}
