import type { Lesson, Signals } from '../domain/memory';
import type { Database } from './database';
import { LESSON_PREFIX, signalsKey, verdictKey } from './feedback-keys';
import { unseal } from './seal';

/**
 * @file What is read of the feedback with every search. Without schemas: the search worker, which reads it, starts faster
 * without them, and what lies there was parsed when it was written.
 */

/** What the user said of turns, and how often each signal was seen of them. As it goes through a message. */
export interface SaidOf {
  released: string[];
  stale: string[];
  signals: Array<[turn: string, counts: Signals['counts']]>;
}

export async function readSaid(db: Database, turns: readonly string[]): Promise<SaidOf> {
  const keys = [
    ...turns.map((turn) => verdictKey(turn, 'released')),
    ...turns.map((turn) => verdictKey(turn, 'stale')),
    ...turns.map(signalsKey),
  ];
  const rows = turns.length === 0 ? [] : await db.feedback.bulkGet(keys);
  const at = (nth: number, i: number) => rows[nth * turns.length + i];
  return {
    released: turns.filter((_, i) => at(0, i) !== undefined),
    stale: turns.filter((_, i) => at(1, i) !== undefined),
    signals: turns.flatMap((turn, i) => {
      const row = at(2, i);
      // Written as such, by addSignal.
      return row ? [[turn, (unseal<unknown>(row.sealed) as Signals).counts] as const] : [];
    }),
  };
}

/** What was searched for in vain; newest first. */
export async function listLessons(db: Database, limit: number): Promise<Lesson[]> {
  const rows = await db.feedback.where('key').startsWith(LESSON_PREFIX).toArray();
  const all = rows.map(({ sealed }) => unseal<unknown>(sealed) as Lesson); // written as such, by noteLesson
  return all.sort((a, b) => b.updatedAt - a.updatedAt).slice(0, limit);
}
