import type { Card, LibraryTurn } from '../domain/library';
import type { Turn } from '../domain/turn';
import type { Database } from './database';
import { isSeen } from './is-seen';
import { unseal } from './seal';
import { turnsOf } from './turns-of';
import { readVerdicts } from './verdicts';

/** @file What the library shows: conversations by the time of their last change, and what was said in one. */

/** Conversations from `offset` on, the newest first. */
export async function conversationCards(db: Database, offset: number, limit: number): Promise<Card[]> {
  const rows = await db.conversations.orderBy('updatedAt').reverse().offset(offset).limit(limit).toArray();
  return rows.map(({ sealed }) => {
    const { key, site, title, url, persona, project, tags, remember, updatedAt, completeness } =
      unseal(sealed);
    return { key, site, title, url, persona, project, tags, remember, updatedAt, held: completeness.held };
  });
}

/** Turns of the shown branch behind place `after` (null: from the start), in order. `next` null: that was the last page. */
export async function readTurns(
  db: Database,
  conversation: string,
  after: number | null,
  limit: number,
): Promise<{ turns: LibraryTurn[]; next: number | null }> {
  const rows = await turnsOf(db, conversation)
    .and((row) => row.order > (after ?? Number.NEGATIVE_INFINITY))
    .limit(limit)
    .toArray();
  const turns = await toLibraryTurns(db, rows.map(({ sealed }) => unseal(sealed)).filter(isSeen));
  return { turns, next: rows.length < limit ? null : (rows.at(-1)?.order ?? null) };
}

/** As a reader is shown them, with what the user said of each. */
export async function toLibraryTurns(db: Database, turns: readonly Turn[]): Promise<LibraryTurn[]> {
  const verdicts = await readVerdicts(
    db,
    turns.map(({ key }) => key),
  );
  return turns.map(({ key, foreignId, revision, role, author, text, provenance, saidAt, capturedAt }, i) => ({
    ...{ key, foreignId, role, author, text, provenance, edited: revision > 0 },
    saidAt: saidAt ?? capturedAt,
    ...(verdicts[i] ?? { pinned: false, stale: false, by: null }),
  }));
}
