import type { Signal } from '../domain/memory';
import { STATIC_MODEL } from '../models/registry';
import { readSettings } from '../settings/settings';
import type { Database } from '../store/database';
import { embedInContext } from '../store/in-context';
import type { KeyedHash } from '../store/keyed-hash';
import { addSignal } from '../store/signals';
import { NO_MODEL } from './search-service';

/** Counts a signal; what it demotes is embedded again, with what it stood in. The next question finds it done, or waits. */
export async function noteSignal(
  { db, hash }: { db: Database; hash: KeyedHash },
  turns: readonly string[],
  signal: Signal,
): Promise<void> {
  const demoted = await addSignal(db, turns, signal);
  if (demoted.length === 0) return;
  const { model } = await readSettings();
  const models = [...new Set([STATIC_MODEL, model])].filter((own) => own !== NO_MODEL);
  await embedInContext(db, hash, demoted, models);
}
