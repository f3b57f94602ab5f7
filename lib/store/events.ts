import type { Happening } from '../domain/job';
import type { Database } from './database';
import { DEFAULT_VAULT, ROW_VERSION } from './rows';
import { seal } from './seal';

/** Appends to the log of what happened. Counts and names only, never conversation text. */
export async function note(
  db: Database,
  kind: Happening['kind'],
  detail: Happening['detail'],
): Promise<void> {
  await db.events.add({ v: ROW_VERSION, vault: DEFAULT_VAULT, at: Date.now(), kind, sealed: seal(detail) });
}
