import type { Lesson, Signals } from '../domain/memory';
import type { Database } from './database';
import { LESSON_PREFIX, SIGNALS_PREFIX, signalsKey, verdictKey } from './feedback-keys';
import { unseal } from './seal';

/**
 * @file What is read of the feedback with every search. Without schemas: the search worker, which reads it, starts faster
 * without them, and what lies there was parsed when it was written.
 */

/** What the user said of turns, and how often each signal was seen of them. As it goes through a message. */
export interface SaidOf {
  released: string[];
  stale: string[];
  signals: Array<readonly [turn: string, counts: Signals['counts']]>;
}

/** Keys of each kind, where they are few: known before it is known of which turns they are wanted. Null: too many to list. */
export type Listed = Record<'released' | 'stale' | 'signals', ReadonlySet<string> | null>;

/** Where feedback is rarer than this, one reading of its keys says what is there; else each turn is looked for. */
const FEW = 500;

/** Three readings, whatever is asked: ninety that find nothing take as long as ninety that find something. */
export async function listFew(db: Database): Promise<Listed> {
  const few = async (prefix: string) => {
    const range = db.feedback.where('key').startsWith(prefix);
    const keys = await range.limit(FEW + 1).primaryKeys();
    return keys.length > FEW ? null : new Set(keys);
  };
  const [released, stale, signals] = await Promise.all([
    few(verdictKey('', 'released')),
    few(verdictKey('', 'stale')),
    few(SIGNALS_PREFIX),
  ]);
  return { released, stale, signals };
}

/** @param listed read a moment before, where the caller had one to spare. */
export async function readSaid(
  db: Database,
  turns: readonly string[],
  listed?: Promise<Listed>,
): Promise<SaidOf> {
  if (turns.length === 0) return { released: [], stale: [], signals: [] };
  const all = await (listed ?? listFew(db));
  const there = async (keys: ReadonlySet<string> | null, keyOf: (turn: string) => string) => {
    const likely = turns.filter((turn) => keys?.has(keyOf(turn)) !== false);
    if (keys || likely.length === 0) return likely;
    const rows = await db.feedback.bulkGet(likely.map(keyOf));
    return likely.filter((_, i) => rows[i] !== undefined);
  };
  const [released, stale, counted] = await Promise.all([
    there(all.released, (turn) => verdictKey(turn, 'released')),
    there(all.stale, (turn) => verdictKey(turn, 'stale')),
    all.signals ? turns.filter((turn) => all.signals?.has(signalsKey(turn))) : turns,
  ]);
  const rows = counted.length === 0 ? [] : await db.feedback.bulkGet(counted.map(signalsKey));
  const signals = counted.flatMap((turn, i) => {
    const row = rows[i];
    // Written as such, by addSignal.
    return row ? [[turn, (unseal<unknown>(row.sealed) as Signals).counts] as const] : [];
  });
  return { released, stale, signals };
}

/** What was searched for in vain; newest first. */
export async function listLessons(db: Database, limit: number): Promise<Lesson[]> {
  const rows = await db.feedback.where('key').startsWith(LESSON_PREFIX).toArray();
  const all = rows.map(({ sealed }) => unseal<unknown>(sealed) as Lesson); // written as such, by noteLesson
  return all.sort((a, b) => b.updatedAt - a.updatedAt).slice(0, limit);
}
