import type { Conversation } from '../domain/conversation';
import type { FirewallRule } from '../domain/firewall';
import { speaksOf } from '../domain/firewall';
import { conversationKey } from '../domain/keys';
import type { SameNote } from '../domain/library';
import { isNote, NOTES_ID, nativeId, noteTitle } from '../domain/notes';
import type { Site } from '../domain/site';
import type { Provenance, Role, Turn } from '../domain/turn';
import { relabel } from './conversations';
import type { Database } from './database';
import { isSeen } from './is-seen';
import type { KeyedHash } from './keyed-hash';
import { type DetectLanguage, prepareCapture, type ReadyCapture } from './prepare';
import { saveCapture } from './save-capture';
import { unseal } from './seal';
import { turnsOf } from './turns-of';
import { judgedOf } from './verdicts';

/** @file Notes in the store: see lib/domain/notes.ts. */

/** What a note takes over from where it comes from. */
export type NoteHome = Pick<Conversation, 'site' | 'account' | 'project' | 'persona' | 'tags'>;
export const NO_HOME: NoteHome = {
  site: 'other',
  account: 'unknown',
  project: null,
  persona: null,
  tags: [],
};

export interface NoteText {
  foreignId: string;
  text: string;
  provenance: Provenance;
  at: number;
}

/** All that must be worked out before the transaction. `turn`: the message's own id, where an earlier version is replaced. */
export async function prepareNote(
  { foreignId, text, provenance, at }: NoteText,
  home: NoteHome,
  hash: KeyedHash,
  detect: DetectLanguage,
  turn = 'note',
): Promise<ReadyCapture> {
  const role: Role = provenance === 'assistant' ? 'assistant' : 'user';
  const seen = {
    ...{ foreignId: turn, role, text, attachments: [], provenance },
    ...{ complete: true, partial: false, index: null, saidAt: at },
  };
  const about = {
    ...{ site: home.site, account: null, foreignId, url: '' },
    title: foreignId === NOTES_ID ? '' : noteTitle(text),
    ...{ model: null, project: home.project, known: null, after: null },
  };
  const ready = await prepareCapture({ ...about, turns: [seen] }, hash, detect);
  const { account, persona } = home;
  return { ...ready, account, persona, key: conversationKey(home.site, account, foreignId) };
}

/**
 * What a site itself remembers about the user. Named by its words: the same memory comes in once, however often it is asked
 * for. The site's model wrote it, so nothing ticks it by itself.
 */
export async function prepareNative(
  { site, project, text }: { site: Site; project: string | null; text: string },
  hash: KeyedHash,
  detect: DetectLanguage,
): Promise<ReadyCapture> {
  const said = { foreignId: nativeId(await hash(text)), text, provenance: 'assistant' as const };
  return prepareNote({ ...said, at: Date.now() }, { ...NO_HOME, site, project }, hash, detect);
}

/** Stores one that is not there yet: what the user has made of it since stays. Answers its conversation. */
export async function saveNative(
  db: Database,
  ready: ReadyCapture,
  models: readonly string[],
): Promise<string> {
  if (!(await db.conversations.get(ready.key))) await saveNote(db, ready, [], models);
  return ready.key;
}

/** Stores one with its labels: all or nothing. Answers its turn's key; null: it says what it said before. */
export function saveNote(
  db: Database,
  ready: ReadyCapture,
  tags: readonly string[],
  models: readonly string[],
): Promise<{ conversation: string; turn: string | null }> {
  const tables = [db.conversations, db.turns, db.aliases, db.chunks, db.jobs, db.meta];
  return db.transaction('rw', tables, async () => {
    const { conversation, turns } = await saveCapture(db, ready, models);
    if (tags.length > 0) await relabel(db, conversation, { tags: [...tags] });
    return { conversation, turn: turns[0] ?? null };
  });
}

/** Those that are still there, with the conversation each is of. */
export async function withHomes(
  db: Database,
  keys: readonly string[],
): Promise<Array<{ turn: Turn; home: Conversation }>> {
  const rows = (await db.turns.bulkGet([...keys])).flatMap((row) => row ?? []);
  const turns = rows.map(({ sealed }) => unseal(sealed));
  const homes = await db.conversations.bulkGet(turns.map(({ conversation }) => conversation));
  return turns.flatMap((turn, i) => {
    const row = homes[i];
    return row ? [{ turn, home: unseal(row.sealed) }] : [];
  });
}

/** The texts a note had, the newest first, with the one it has now. */
export async function versionsOf(
  db: Database,
  { conversation, foreignId }: Pick<Turn, 'conversation' | 'foreignId'>,
): Promise<Array<{ text: string; at: number }>> {
  const turns = (await turnsOf(db, conversation).toArray()).map(({ sealed }) => unseal(sealed));
  return turns
    .filter((turn) => turn.foreignId === foreignId)
    .sort((a, b) => b.revision - a.revision)
    .map(({ text, saidAt, capturedAt }) => ({ text, at: saidAt ?? capturedAt }));
}

/** All that are offered: the newest text of each that is not said to be no longer true. */
export async function allNotes(db: Database): Promise<SameNote[]> {
  const keys = (await db.conversations.toCollection().primaryKeys()).filter(isNote);
  const rows = await Promise.all(keys.map((key) => turnsOf(db, key).toArray()));
  const turns = rows.flat().flatMap(({ sealed }) => [unseal(sealed)].filter(isSeen));
  const stale = await judgedOf(
    db,
    turns.map(({ key }) => key),
    'stale',
  );
  const told = turns.filter(({ key }) => !stale.has(key));
  const homes = await withHomes(
    db,
    told.map(({ key }) => key),
  );
  return homes.map(({ turn, home }) => ({
    ...{ conversation: home.key, turn: turn.key, text: turn.text, site: home.site },
    at: turn.saidAt ?? turn.capturedAt,
  }));
}

const MOST_TAGS = 20;

/**
 * What one note from several places takes over: what they have in common, and every tag. Null where that would let it go
 * where one of them may not: they are of two personas, or a rule speaks of one of them and would not speak of the note.
 */
export function commonHome(homes: readonly NoteHome[], rules: readonly FirewallRule[]): NoteHome | null {
  const [first, ...rest] = homes;
  if (!first) return NO_HOME;
  const personas = new Set(homes.flatMap(({ persona }) => persona ?? []));
  const sameSite = rest.every(({ site }) => site === first.site);
  const common: NoteHome = {
    site: sameSite ? first.site : 'other',
    account: sameSite && rest.every(({ account }) => account === first.account) ? first.account : 'unknown',
    project: rest.every(({ project }) => project === first.project) ? first.project : null,
    persona: [...personas][0] ?? null,
    tags: [...new Set(homes.flatMap(({ tags }) => tags))].slice(0, MOST_TAGS),
  };
  const lost = rules.some((rule) => homes.some((home) => speaksOf(rule, home)) && !speaksOf(rule, common));
  return personas.size > 1 || lost ? null : common;
}
