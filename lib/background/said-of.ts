import type { Signals } from '../domain/memory';
import { signalsOf } from '../store/signals';
import { judgedOf } from '../store/verdicts';
import type { StoreSession } from './store-session';

/** What the user said of turns, and what they did with them. */
export interface Said {
  released: ReadonlySet<string>;
  stale: ReadonlySet<string>;
  signals: ReadonlyMap<string, Signals>;
}

const NOTHING: Said = { released: new Set(), stale: new Set(), signals: new Map() };

/** Searching goes on where the database does not: then nothing was said of any of them. */
export async function saidOf(store: StoreSession, turns: readonly string[]): Promise<Said> {
  if (turns.length === 0) return NOTHING;
  try {
    const db = await store.db();
    const [released, stale, signals] = await Promise.all([
      judgedOf(db, turns, 'released'),
      judgedOf(db, turns, 'stale'),
      signalsOf(db, turns),
    ]);
    return { released, stale, signals };
  } catch (error) {
    console.warn(String(error));
    return NOTHING;
  }
}
