import { isDemoted, type Signal, Signals } from '../domain/memory';
import type { Database } from './database';
import { putEntity } from './entities';
import { SIGNALS_PREFIX, signalsKey } from './feedback-keys';
import { DEFAULT_VAULT } from './rows';
import { unseal } from './seal';

/** @file What the user did with memories that were offered, counted. It says nothing of what they say. */

/** Counts one signal for each of `turns`. Answers those that have been of no use often enough only now. */
export function addSignal(db: Database, turns: readonly string[], signal: Signal): Promise<string[]> {
  return db.transaction('rw', db.feedback, async () => {
    const demoted: string[] = [];
    for (const turn of new Set(turns)) {
      const key = signalsKey(turn);
      const row = await db.feedback.get(key);
      const now = Date.now();
      const base = { key, vault: DEFAULT_VAULT, createdAt: now, updatedAt: now, turn, counts: {} };
      const before = row ? Signals.parse(unseal(row.sealed)) : base;
      const counts = { ...before.counts, [signal]: ((before.counts as Signals['counts'])[signal] ?? 0) + 1 };
      await putEntity(db.feedback, Signals.parse({ ...before, updatedAt: now, counts }));
      if (isDemoted(counts) && !isDemoted(before.counts)) demoted.push(turn);
    }
    return demoted;
  });
}

/** Newest first. */
export async function listSignals(db: Database, limit: number): Promise<Signals[]> {
  const rows = await db.feedback.where('key').startsWith(SIGNALS_PREFIX).toArray();
  const all = rows.map(({ sealed }) => readSignals(sealed));
  return all.sort((a, b) => b.updatedAt - a.updatedAt).slice(0, limit);
}

/** Forgets what was learnt of one turn, or of all. */
export async function resetSignals(db: Database, turn: string | null): Promise<void> {
  if (turn !== null) await db.feedback.delete(signalsKey(turn));
  else await db.feedback.where('key').startsWith(SIGNALS_PREFIX).delete();
}

const readSignals = (sealed: Parameters<typeof unseal>[0]) => Signals.parse(unseal<unknown>(sealed));
