import type { Conversation } from '../domain/conversation';
import { turnKey } from '../domain/keys';
import type { Turn } from '../domain/turn';
import type { Database } from './database';
import { isSeen } from './is-seen';
import { letters } from './letters';
import { type Candidate, matchTurns } from './match-turns';
import type { ReadyCapture, ReadyTurn } from './prepare';
import { unseal } from './seal';
import { turnsOf } from './turns-of';

/** @file Which held turns a page's window shows. Pages and JSON name the same message differently on some sites. */

/** How many letters two renderings must share at their start, where their place says already that they are one. */
const START_LETTERS = 40;

/** The site's id in a turn's key. */
export function idIn(key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  return decodeURIComponent(key.slice(key.lastIndexOf('/') + 1, key.lastIndexOf('@')));
}

/**
 * Foreign id -> key of its turn, for the ids that are known; what was recognised by words or place is noted for the
 * next time. A row number (`row-7`) that shows another text than before is forgotten: the branch was switched.
 */
export async function windowAliases(
  db: Database,
  capture: ReadyCapture,
  { completeness }: Conversation,
): Promise<Map<string, string>> {
  const ids = capture.turns.map((turn) => turn.foreignId);
  const rows = await db.aliases.bulkGet(
    ids.map((id): [string, string, string] => [capture.key, capture.site, id]),
  );
  const aliases = new Map(rows.flatMap((row) => (row ? [[row.foreignId, row.turn]] : [])));
  const missing = ids.filter((id) => !aliases.has(id));
  const same = await db.turns.bulkGet(missing.map((id) => turnKey(capture.key, id, 0)));
  for (const [i, row] of same.entries())
    if (row && row.state !== 'edited') aliases.set(missing[i] ?? '', row.key);
  const hasJson = completeness.sources.some((source) => source !== 'dom');
  const byPlace = ids.some((id) => id.startsWith('row-'));
  // Where the site counts, the same words at the same place are the same turn, whatever it is called today.
  const counted = capture.turns.some(({ index }) => index !== null);
  if ((!hasJson && !counted) || (aliases.size === ids.length && !byPlace)) return aliases;
  const held = (await turnsOf(db, capture.key).toArray())
    .map((row) => unseal(row.sealed))
    .filter(isSeen)
    .sort((a, b) => a.order - b.order);
  forgetOthers(capture, aliases, held);
  const found = recognise(capture, aliases, held);
  await db.aliases.bulkPut(
    [...found].map(([foreignId, turn]) => ({
      conversation: capture.key,
      source: capture.site,
      foreignId,
      turn,
    })),
  );
  return new Map([...aliases, ...found]);
}

function forgetOthers(capture: ReadyCapture, aliases: Map<string, string>, held: readonly Turn[]): void {
  for (const seen of capture.turns) {
    if (!seen.foreignId.startsWith('row-')) continue;
    const turn = held.find(({ key }) => key === aliases.get(seen.foreignId));
    if (turn && !isAlike(seen, turn)) aliases.delete(seen.foreignId);
  }
}

function recognise(
  capture: ReadyCapture,
  aliases: ReadonlyMap<string, string>,
  held: readonly Turn[],
): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set(aliases.values());
  const open = () => held.filter(({ key }) => !taken.has(key));
  const note = (foreignId: string, key: string) => {
    found.set(foreignId, key);
    taken.add(key);
  };
  const missing = () =>
    capture.turns.filter(({ foreignId }) => !aliases.has(foreignId) && !found.has(foreignId));
  const told = open().filter(({ source }) => source !== 'dom');
  const { pairs } = matchTurns(missing().map(fromSeen), told.map(fromTurn));
  for (const [foreignId, key] of pairs) note(foreignId, key);
  // What stands right after a turn that is known, or at the place the site counts, and begins alike.
  for (const [i, seen] of capture.turns.entries()) {
    const before = capture.turns[i - 1]?.foreignId ?? '';
    const anchor = held.find(({ key }) => key === (aliases.get(before) ?? found.get(before)));
    const order = seen.index ?? (anchor ? anchor.order + 1 : null);
    const there = open().find((turn) => turn.order === order);
    if (!there || !missing().includes(seen) || !isAlike(seen, there)) continue;
    const isSure =
      there.source !== 'dom' || (seen.index !== null && letters(seen.text) === letters(there.text));
    if (isSure) note(seen.foreignId, there.key);
  }
  return found;
}

function isAlike(seen: ReadyTurn, turn: Turn): boolean {
  if (seen.role !== turn.role) return false;
  const [a, b] = [letters(seen.text), letters(turn.text)];
  const length = Math.min(a.length, b.length, START_LETTERS);
  return a.slice(0, length) === b.slice(0, length) && (length > 0 || a === b);
}

const fromSeen = (seen: ReadyTurn): Candidate => ({
  id: seen.foreignId,
  role: seen.role,
  letters: letters(seen.text),
  complete: seen.complete,
});

const fromTurn = (turn: Turn): Candidate => ({
  id: turn.key,
  role: turn.role,
  letters: letters(turn.text),
  complete: true,
});
