import type { Signals } from '../domain/memory';
import type { Database } from '../store/database';
import { type Listed, readSaid, type SaidOf } from '../store/said';

/** What the user said of turns, and what they did with them. */
export interface Said {
  released: ReadonlySet<string>;
  stale: ReadonlySet<string>;
  signals: ReadonlyMap<string, Signals['counts']>;
}

/** Searching goes on where the database does not: then nothing was said of any of them. */
export async function saidOf(
  db: () => Promise<Database>,
  turns: readonly string[],
  listed?: Promise<Listed>,
): Promise<SaidOf> {
  try {
    return await readSaid(await db(), turns, listed);
  } catch (error) {
    console.warn(String(error));
    return { released: [], stale: [], signals: [] };
  }
}

export const saidIn = ({ released, stale, signals }: SaidOf): Said => ({
  released: new Set(released),
  stale: new Set(stale),
  signals: new Map(signals),
});
