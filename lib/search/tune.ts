import { planOf, setPlan, setScale } from './rank/meaning-score';
import { choosePlan } from './vectors/calibrate';
import { scaleOnto } from './vectors/scale';
import type { VectorTable } from './vectors/table';

/** Rows a table had when it was measured. */
const measured = new WeakMap<VectorTable, number>();

/**
 * Large tables are scanned by sign bits: how many rows to keep after that is measured on their own data, and so is how a
 * model's cosines stand to the packaged one's. Again when a table has twice as many rows.
 */
export async function tuneTables(
  tables: ReadonlyMap<string, VectorTable>,
  packaged: string,
  pause: () => Promise<void>,
): Promise<void> {
  const reference = tables.get(packaged);
  for (const table of tables.values()) {
    if (table.alive < 2 * (measured.get(table) ?? 0)) continue;
    measured.set(table, table.alive);
    if (planOf(table).method === 'bits') setPlan(table, (await choosePlan(table, pause)).plan);
    if (reference && table !== reference) setScale(table, scaleOnto(table, reference));
  }
}
