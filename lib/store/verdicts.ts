import { Feedback, type Verdict } from '../domain/memory';
import type { Database } from './database';
import { putEntity } from './entities';
import { verdictKey } from './feedback-keys';
import { DEFAULT_VAULT } from './rows';
import { unseal } from './seal';

/**
 * @file What the user said of a turn: `released`, that it reads like an order and may be offered all the same; `stale`, that
 * it is no longer true; `pinned`, that it comes first, whatever is asked. It goes with the turn; an edited one has another key and is judged anew.
 */

const VERDICTS: readonly Verdict[] = ['released', 'stale', 'pinned'];

export const verdictKeys = (turn: string) => VERDICTS.map((verdict) => verdictKey(turn, verdict));

/** Notes it with the time, or takes it back. `why`: who says so, where it is not the user; `by`: the turn that says it anew. */
export async function judge(
  db: Database,
  judgement: { turn: string; verdict: Verdict; on: boolean; by?: string | null; why?: string },
  now = Date.now(),
): Promise<void> {
  const { turn, verdict, on, by = null, why = '' } = judgement;
  const key = verdictKey(turn, verdict);
  if (!on) return db.feedback.delete(key);
  const base = { key, vault: DEFAULT_VAULT, createdAt: now, updatedAt: now };
  await putEntity(db.feedback, Feedback.parse({ ...base, turn, verdict, query: why, by }));
}

/** Takes back that turns are no longer true, where `why` was the reason; what the user said stands. */
export async function takeBack(db: Database, turns: readonly string[], why: string): Promise<void> {
  const keys = turns.map((turn) => verdictKey(turn, 'stale'));
  const rows = await db.feedback.bulkGet(keys);
  const own = rows.map((row) => row && Feedback.parse(unseal<unknown>(row.sealed)).query === why);
  await db.feedback.bulkDelete(keys.filter((_, i) => own[i]));
}

/** Those of `turns` that have it. */
export async function judgedOf(
  db: Database,
  turns: readonly string[],
  verdict: Verdict,
): Promise<Set<string>> {
  const found = await db.feedback.bulkGet(turns.map((turn) => verdictKey(turn, verdict)));
  return new Set(turns.filter((_, i) => found[i] !== undefined));
}

/** What a reader sees of a turn: pinned, no longer true, and by which turn; null too where that one is forgotten. */
export async function readVerdicts(
  db: Database,
  turns: readonly string[],
): Promise<Array<{ pinned: boolean; stale: boolean; by: string | null }>> {
  const pinned = await judgedOf(db, turns, 'pinned');
  const stale = await db.feedback.bulkGet(turns.map((turn) => verdictKey(turn, 'stale')));
  const says = stale.map((row) => (row ? Feedback.parse(unseal<unknown>(row.sealed)).by : null));
  const named = says.filter((by) => by !== null);
  const there = named.length === 0 ? [] : await db.turns.where('key').anyOf(named).primaryKeys();
  return turns.map((turn, i) => ({
    pinned: pinned.has(turn),
    stale: stale[i] !== undefined,
    by: there.find((key) => key === says[i]) ?? null,
  }));
}

/** Turns the user wants first, the newest pin first. */
export async function listPinned(db: Database): Promise<string[]> {
  const rows = await db.feedback.where('key').startsWith(verdictKey('', 'pinned')).toArray();
  const pins = rows.map(({ sealed }) => Feedback.parse(unseal<unknown>(sealed)));
  return pins.sort((a, b) => b.updatedAt - a.updatedAt).map(({ turn }) => turn);
}

/** Newest first. */
export async function listJudged(db: Database): Promise<Array<{ turn: string; verdict: Verdict }>> {
  const prefixes = VERDICTS.map((verdict) => verdictKey('', verdict));
  const rows = await db.feedback.where('key').startsWithAnyOf(prefixes).toArray();
  const all = rows.map(({ sealed }) => Feedback.parse(unseal<unknown>(sealed)));
  return all
    .sort((a, b) => b.updatedAt - a.updatedAt)
    .flatMap(({ turn, verdict }) =>
      VERDICTS.filter((own) => own === verdict).map((own) => ({ turn, verdict: own })),
    );
}
