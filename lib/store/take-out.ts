import { Dexie } from 'dexie';
import type { Database } from './database';

/** @file Everything out as plain rows, a page at a time; and everything gone. */

/** Tables whose rows are worth carrying away. Vectors, chunks and jobs can be made again from them. */
const EXPORTED = [
  'conversations',
  'turns',
  'aliases',
  'memories',
  'personas',
  'projects',
  'feedback',
  'injections',
  'events',
  'meta',
];
/** A message holds 64 MiB: a hundred very long turns still fit. */
const PAGE_ROWS = 100;

export interface ExportPage {
  rows: unknown[];
  /** Where the next page starts; null at the end. */
  next: { table: string; offset: number } | null;
}

/**
 * One page of rows in key order. Opens the database as it is, whatever its version: the way out must stay open
 * when a newer release wrote it. An unknown table starts the export.
 */
export async function exportPage(name: string, table: string, offset: number): Promise<ExportPage> {
  const db = await new Dexie(name).open();
  try {
    const tables = EXPORTED.filter((known) => db.tables.some((held) => held.name === known));
    const at = Math.max(0, tables.indexOf(table));
    const current = tables[at];
    if (current === undefined) return { rows: [], next: null };
    const rows: unknown[] = await db.table(current).orderBy(':id').offset(offset).limit(PAGE_ROWS).toArray();
    const labelled = rows.map((row) => ({ table: current, row }));
    if (rows.length === PAGE_ROWS)
      return { rows: labelled, next: { table: current, offset: offset + PAGE_ROWS } };
    const following = tables[at + 1];
    return { rows: labelled, next: following === undefined ? null : { table: following, offset: 0 } };
  } finally {
    db.close();
  }
}

/** Empties every table in one transaction and forgets the database's id, so the sentinel starts anew too. */
export async function eraseAll(db: Database): Promise<void> {
  await db.transaction('rw', db.tables, () => Promise.all(db.tables.map((table) => table.clear())));
}
