import type { Table } from 'dexie';
import { DEFAULT_VAULT, type EntityRow, ROW_VERSION } from './rows';
import { seal, unseal } from './seal';

type EntityTable = Table<EntityRow, string>;

interface Entity {
  key: string;
  updatedAt: number;
}

/** Stores a memory, persona, project, feedback or injection: they differ in their schema, not in their handling. */
export async function putEntity<T extends Entity>(table: EntityTable, entity: T): Promise<void> {
  const { key, updatedAt } = entity;
  await table.put({ key, v: ROW_VERSION, vault: DEFAULT_VAULT, updatedAt, sealed: seal<unknown>(entity) });
}

/** `parse` is the entity's schema: what lies in the table may be older than this code. */
export async function listEntities<T>(table: EntityTable, parse: (raw: unknown) => T): Promise<T[]> {
  const rows: EntityRow[] = await table.toArray();
  return rows.map((row) => parse(unseal(row.sealed)));
}
