import type { MemoryIndex } from '../index/memory-index';
import { planOf } from '../rank/meaning-score';
import { measureRecall } from '../vectors/calibrate';
import { agreement } from '../vectors/scale';
import type { VectorTable } from '../vectors/table';

/** @file Whether the index is well: what of it is dead weight, twice there, or found too seldom. */

export interface ModelHealth {
  model: string;
  rows: number;
  /** Share of the nearest twenty that the quick scan finds, over a sample. */
  recall: number;
  /** Rows with the very same signs as another: the same text, or a broken model. */
  twins: number;
  /** Rows whose length is not 1, over a sample: a model that does not normalise. */
  odd: number;
  /** Share of ten nearest that it has in common with the packaged model; null for that one, or for too few rows. */
  agrees: number | null;
}

export interface IndexHealth {
  turns: number;
  bytes: number;
  /** Share of the file that is gone and waits to be written anew. */
  gone: number;
  models: ModelHealth[];
}

const SAMPLE = 200;

export async function indexHealth(
  index: MemoryIndex,
  packaged: string,
  pause: () => Promise<void>,
): Promise<IndexHealth> {
  const { docs, log, vectors } = index;
  const models: ModelHealth[] = [];
  const reference = vectors.tables.get(packaged);
  for (const table of vectors.tables.values()) {
    await pause();
    models.push({
      ...{ model: table.model, rows: table.alive, recall: measureRecall(table, planOf(table)) },
      ...{ twins: twins(table), odd: oddLengths(table) },
      agrees: reference && table !== reference ? agreement(table, reference) : null,
    });
  }
  const gone = docs.count === 0 ? 0 : (docs.count - docs.alive) / docs.count;
  return { turns: docs.alive, bytes: log.size, gone, models };
}

function twins(table: VectorTable): number {
  const { arena, bits, dims, count } = table;
  const seen = new Set<string>();
  let found = 0;
  const all = arena.u8(bits, (count * dims) / 8);
  const living = arena.u8(table.living, Math.ceil(count / 8));
  for (let row = 0; row < count; row++) {
    if (!((living[row >> 3] ?? 0) & (1 << (row & 7)))) continue;
    const signs = String.fromCharCode(...all.subarray((row * dims) / 8, ((row + 1) * dims) / 8));
    if (seen.has(signs)) found++;
    else seen.add(signs);
  }
  return found;
}

function oddLengths(table: VectorTable): number {
  const step = Math.max(1, Math.floor(table.count / SAMPLE));
  let odd = 0;
  for (let row = 0; row < table.count; row += step) {
    if (table.isAlive(row) && Math.abs(Math.hypot(...table.vector(row)) - 1) > 0.02) odd++;
  }
  return odd;
}
