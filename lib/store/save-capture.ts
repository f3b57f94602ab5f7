import type { Acknowledgement } from '../domain/capture';
import type { Conversation } from '../domain/conversation';
import { turnKey } from '../domain/keys';
import { isNote } from '../domain/notes';
import type { Turn } from '../domain/turn';
import type { Database } from './database';
import { type Placed, placeTurns } from './place';
import type { ReadyCapture, ReadyTurn } from './prepare';
import { putChunks } from './put-chunks';
import { putConversation } from './put-conversation';
import { accountOf, resolveKey } from './resolve';
import { DEFAULT_VAULT, ROW_VERSION, type TurnRow } from './rows';
import { seal, unseal } from './seal';
import { turnsOf } from './turns-of';
import { idIn, windowAliases } from './window-aliases';

/** What a commit changed, for those who listen. `turns` are keys. */
export interface Saved extends Acknowledgement {
  turns: string[];
}

/**
 * Stores turns, their chunks and their jobs in one transaction: all or nothing, and idempotent, so a sender may
 * repeat until it is acknowledged. A shorter, partial or provisional view never replaces a complete one, and what a
 * page draws never replaces what the site's own JSON said.
 */
export async function saveCapture(
  db: Database,
  given: ReadyCapture,
  models: readonly string[],
): Promise<Saved> {
  const tables = [db.conversations, db.turns, db.aliases, db.chunks, db.jobs, db.meta];
  return db.transaction('rw', tables, async () => {
    const key = await resolveKey(db, given.site, given.account, given.foreignId);
    const capture = { ...given, key };
    const known = await conversationOf(db, capture);
    const { held } = known.completeness;
    if (!known.remember) return { conversation: key, stored: 0, held, turns: [] };
    const aliases = await windowAliases(db, capture, known);
    const ids = capture.turns.map((turn) => idIn(aliases.get(turn.foreignId)) ?? turn.foreignId);
    const before = await turnBefore(db, capture);
    const places = placeTurns(
      await heldTurns(db, key),
      [...(before ? [before] : []), ...ids],
      [...(before ? [null] : []), ...capture.turns.map((turn) => turn.index)],
    );
    const turns: string[] = [];
    let fresh = 0;
    for (const [i, seen] of capture.turns.entries()) {
      const alias = aliases.get(seen.foreignId);
      const place = { order: places.get(ids[i] ?? '') ?? 0, parent: parentOf(capture, i, before) };
      const saved = await saveTurn(db, capture, seen, alias, place, models);
      if (saved) turns.push(saved.key);
      if (saved?.isNew) fresh++;
    }
    await saveConversation(db, known, capture, held + fresh, turns.length > 0);
    return { conversation: key, stored: turns.length, held: held + fresh, turns };
  });
}

/** Foreign ids and orders only: reads keys of an index, not the texts of a long conversation. */
async function heldTurns(db: Database, conversation: string): Promise<Placed[]> {
  const range = turnsOf(db, conversation);
  const [keys, orders] = await Promise.all([range.primaryKeys(), range.keys()]);
  return keys.map((key, i) => {
    const pair = orders[i];
    return { id: idIn(key) ?? '', order: Array.isArray(pair) ? Number(pair[1]) : 0 };
  });
}

/** The id of the held turn the window follows; null where it is not held: then the window finds its place without. */
async function turnBefore(db: Database, { key, site, after }: ReadyCapture): Promise<string | null> {
  if (after === null) return null;
  const alias = await db.aliases.get([key, site, after]);
  const turn = await db.turns.get(alias?.turn ?? turnKey(key, after, 0));
  return turn ? (idIn(turn.key) ?? null) : null;
}

function parentOf({ turns, key }: ReadyCapture, i: number, first: string | null): string | null {
  const before = turns[i - 1];
  if (i === 0 && first !== null) return turnKey(key, first, 0);
  const turn = turns[i];
  if (!before || !turn) return null;
  // Where the site counts, a hole in the window must not make strangers parent and child.
  if (turn.index !== null && before.index !== null && turn.index !== before.index + 1) return null;
  return turnKey(key, before.foreignId, 0);
}

async function saveTurn(
  db: Database,
  capture: ReadyCapture,
  seen: ReadyTurn,
  alias: string | undefined,
  place: { order: number; parent: string | null },
  models: readonly string[],
): Promise<{ key: string; isNew: boolean } | null> {
  const row = alias === undefined ? undefined : await db.turns.get(alias);
  const old = row ? unseal(row.sealed) : undefined;
  // What the site's JSON said whole is not drawn better; what it caught half-written, the page may finish.
  if (old && old.source !== 'dom' && old.state === 'complete') return null;
  if (old && !improves(seen, old)) return null;
  const replaces = old?.state === 'complete';
  if (replaces && row && old && !isNote(capture.key) && (await seenBefore(db, old, seen.text))) return null;
  const revision = old ? old.revision + (replaces ? 1 : 0) : 0;
  const turn = toTurn(capture, seen, { ...place, order: old?.order ?? place.order, revision }, old);
  if (replaces && row && old) {
    await db.turns.put({ ...row, state: 'edited', sealed: seal({ ...old, state: 'edited' }) });
  }
  await db.turns.put(toRow(turn, await nextSeq(db)));
  await db.aliases.put({
    conversation: capture.key,
    source: capture.site,
    foreignId: seen.foreignId,
    turn: turn.key,
  });
  await putChunks(db, turn, seen, models, replaces ? old?.key : undefined);
  return { key: turn.key, isNew: old === undefined };
}

/** The shrink guard: what is complete is only replaced by another whole text. */
function improves(seen: ReadyTurn, old: Turn): boolean {
  if (old.state !== 'complete') return seen.complete || seen.text.length > old.text.length;
  return seen.complete && !seen.partial && seen.text !== old.text && seen.text !== '';
}

/** A site that renders one message in two ways by turns must not breed revisions. Who edits a note back means it. */
async function seenBefore(db: Database, old: Turn, text: string): Promise<boolean> {
  for (let revision = old.revision - 1; revision >= 0; revision--) {
    const row = await db.turns.get(turnKey(old.conversation, old.foreignId, revision));
    if (row && unseal(row.sealed).text === text) return true;
  }
  return false;
}

function toTurn(
  capture: ReadyCapture,
  seen: ReadyTurn,
  { order, parent, revision }: { order: number; parent: string | null; revision: number },
  old: Turn | undefined,
): Turn {
  return {
    key: turnKey(capture.key, old?.foreignId ?? seen.foreignId, revision),
    conversation: capture.key,
    foreignId: old?.foreignId ?? seen.foreignId,
    revision,
    parent: old?.parent ?? parent,
    branch: old?.branch ?? 'main',
    order,
    role: seen.role,
    author: seen.role === 'assistant' ? capture.model : null,
    text: seen.text,
    parts: seen.parts,
    provenance: seen.provenance,
    state: seen.complete && !seen.partial ? 'complete' : 'provisional',
    source: 'dom',
    hidden: false,
    language: seen.language ?? old?.language ?? null,
    saidAt: seen.saidAt ?? old?.saidAt ?? null,
    capturedAt: old?.capturedAt ?? Date.now(),
  };
}

function toRow(turn: Turn, seq: number): TurnRow {
  const { key, conversation, order, state } = turn;
  return { key, v: ROW_VERSION, vault: DEFAULT_VAULT, conversation, order, seq, state, sealed: seal(turn) };
}

async function nextSeq(db: Database): Promise<number> {
  const seq = Number((await db.meta.get('seq'))?.value ?? 0) + 1;
  await db.meta.put({ key: 'seq', value: seq });
  return seq;
}

async function conversationOf(db: Database, capture: ReadyCapture): Promise<Conversation> {
  const row = await db.conversations.get(capture.key);
  if (row) return unseal(row.sealed);
  const { key, site, account, foreignId, title, url, model, project } = capture;
  const now = Date.now();
  const completeness = {
    ...{ held: 0, known: capture.known, raw: null, unplaced: 0, verifiedAt: null },
    sources: ['dom' as const],
  };
  const labels = { persona: capture.persona ?? null, tags: [], remember: true };
  const times = { createdAt: now, updatedAt: now, siteUpdatedAt: null };
  return { key, site, account, foreignId, title, url, model, project, ...labels, ...times, completeness };
}

async function saveConversation(
  db: Database,
  old: Conversation,
  capture: ReadyCapture,
  held: number,
  changed: boolean,
): Promise<void> {
  const { completeness: ledger } = old;
  // Where only the site's list has counted, what was said since then is new on both sides.
  const since = ledger.known === null ? null : Math.max(ledger.known, held - ledger.unplaced);
  const conversation: Conversation = {
    ...old,
    account: accountOf(old.account, capture.account),
    title: capture.title || old.title,
    url: capture.url,
    model: capture.model ?? old.model,
    project: capture.project ?? old.project,
    updatedAt: changed ? Date.now() : old.updatedAt,
    completeness: {
      ...ledger,
      held,
      known: capture.known ?? since,
      sources: [...new Set([...ledger.sources, 'dom' as const])],
    },
  };
  await putConversation(db, conversation);
}
