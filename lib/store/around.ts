import type { Turn } from '../domain/turn';
import type { Database } from './database';
import { isSeen } from './is-seen';
import type { TurnRow } from './rows';
import { unseal } from './seal';

/** @file What stands around a turn: read for the one somebody looks at closely, never for a whole list. */

/** The turns before and after in the same conversation, as a person sees it; null at its ends. */
export async function turnsAround(
  db: Database,
  key: string,
): Promise<{ before: Turn | null; after: Turn | null }> {
  return db.transaction('r', db.turns, async () => {
    const row = await db.turns.get(key);
    if (!row) return { before: null, after: null };
    const { conversation, order } = row;
    const between = (from: number, to: number) =>
      db.turns
        .where('[conversation+order]')
        .between([conversation, from], [conversation, to], false, false)
        .and(({ sealed }: TurnRow) => isSeen(unseal(sealed)));
    const [before, after] = await Promise.all([
      between(-Infinity, order).last(),
      between(order, Infinity).first(),
    ]);
    return { before: before ? unseal(before.sealed) : null, after: after ? unseal(after.sealed) : null };
  });
}
