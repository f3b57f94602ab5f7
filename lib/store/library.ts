import type { Card, LibraryTurn } from '../domain/library';
import type { Database } from './database';
import { isSeen } from './is-seen';
import { unseal } from './seal';
import { turnsOf } from './turns-of';
import { readVerdicts } from './verdicts';

/** @file What the library shows: conversations by the time of their last change, and what was said in one. */

/** Conversations from `offset` on, the newest first, and how many there are. */
export async function conversationCards(
  db: Database,
  offset: number,
  limit: number,
): Promise<{ cards: Card[]; total: number }> {
  const rows = await db.conversations.orderBy('updatedAt').reverse().offset(offset).limit(limit).toArray();
  const cards = rows.map(({ sealed }) => {
    const { key, site, title, url, persona, project, tags, remember, updatedAt, completeness } =
      unseal(sealed);
    return { key, site, title, url, persona, project, tags, remember, updatedAt, held: completeness.held };
  });
  return { cards, total: await db.conversations.count() };
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
  const seen = rows.map(({ sealed }) => unseal(sealed)).filter(isSeen);
  const verdicts = await readVerdicts(
    db,
    seen.map(({ key }) => key),
  );
  const turns = seen.map(
    ({ key, foreignId, revision, role, author, text, provenance, saidAt, capturedAt }, i) => ({
      ...{ key, foreignId, role, author, text, provenance, edited: revision > 0 },
      saidAt: saidAt ?? capturedAt,
      ...(verdicts[i] ?? { pinned: false, stale: false, by: null }),
    }),
  );
  return { turns, next: rows.length < limit ? null : (rows.at(-1)?.order ?? null) };
}
