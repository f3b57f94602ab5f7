import { defaultPlan, nearestRows, type ScanPlan } from './scan';
import type { VectorTable } from './table';

/** @file How many rows to keep after the sign bits: measured on the table itself, for data differ widely in this. */

const QUERIES = 48;
const WANT = 20;
const LEAST_RECALL = 0.996;
const STEPS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

export interface Measured {
  plan: ScanPlan;
  /** Share of the true twenty nearest that the plan finds, over a sample. */
  recall: number;
}

/** Recall@20 of a plan against all rows by both planes, for rows of the table as questions; without themselves. */
export function measureRecall(table: VectorTable, plan: ScanPlan, queries = QUERIES): number {
  let hits = 0;
  let wanted = 0;
  for (const row of sampleRows(table, queries)) {
    const vector = table.vector(row);
    const truth = nearestRows(table, vector, WANT + 1, null, referenceOf(table)).filter(
      (near) => near.row !== row,
    );
    const found = new Set(nearestRows(table, vector, WANT + 1, null, plan).map((near) => near.row));
    wanted += truth.length;
    hits += truth.filter((near) => found.has(near.row)).length;
  }
  return wanted === 0 ? 1 : hits / wanted;
}

/** The cheapest plan that finds enough. `pause` lets others run between two measurements. */
export async function choosePlan(table: VectorTable, pause: () => Promise<void>): Promise<Measured> {
  const usual = defaultPlan(table);
  if (usual.method === 'exact') return { plan: usual, recall: measureRecall(table, usual) };
  let last: Measured = { plan: usual, recall: 0 };
  for (const candidates of STEPS) {
    if (candidates > table.count) break;
    last = {
      plan: { method: 'bits', candidates },
      recall: measureRecall(table, { method: 'bits', candidates }),
    };
    await pause();
    if (last.recall >= LEAST_RECALL) return last;
  }
  return table.reader ? last : { plan: EXACT, recall: 1 };
}

const EXACT: ScanPlan = { method: 'exact', candidates: 0 };

/** Rows in a file are too many to read whole: there the widest step stands for the truth. */
function referenceOf(table: VectorTable): ScanPlan {
  return table.reader ? { method: 'bits', candidates: STEPS.at(-1) ?? 0 } : EXACT;
}

function sampleRows(table: VectorTable, wanted: number): number[] {
  const step = Math.max(1, Math.floor(table.count / wanted));
  const rows: number[] = [];
  for (let row = Math.floor(step / 2); row < table.count && rows.length < wanted; row += step) {
    if (table.isAlive(row)) rows.push(row);
  }
  return rows;
}
