import type { Written } from '../domain/library';
import { isNote, newNoteId } from '../domain/notes';
import type { Provenance } from '../domain/turn';
import { announce } from '../messages/changes';
import type { Handlers } from '../messages/receive';
import { Refusal } from '../messages/reply';
import { sameGroups } from '../search/same-notes';
import { readSettings } from '../settings/settings';
import { noteApart, readApart } from '../store/apart';
import {
  allNotes,
  commonHome,
  NO_HOME,
  type NoteHome,
  type NoteText,
  prepareNote,
  saveNote,
  versionsOf,
  withHomes,
} from '../store/notes';
import { judge, judgedOf } from '../store/verdicts';
import { detectLanguage, modelsIn, wakeEngine } from './capture';
import type { StoreSession } from './store-session';

/** @file Notes: written, kept from a chat, put right, and what they said before. */

type Names = 'note.write' | 'note.edit' | 'note.versions' | 'note.same' | 'note.apart';

/** Shown at once: whoever has more merges some first. */
const MOST_GROUPS = 50;
/** The service worker has more to do. */
const SAME_MS = 5_000;

/** The less a text is the user's own, the later. Of words from several, the last counts. */
const TRUST: readonly Provenance[] = [
  'user-typed',
  'imported',
  'assistant',
  'quoted',
  'page-reported',
  'prefilled',
];

export function noteHandlers(store: StoreSession): Pick<Handlers, Names> {
  return {
    'note.write': async ({ text, from, replaces, persona, tag }) => {
      const db = await store.db();
      const sources = await withHomes(db, from);
      // Forgotten meanwhile: nobody knows any more whose words they were.
      if (sources.length < from.length) throw new Refusal('gone', 'A turn is not there any more.');
      const homes = [...sources, ...(await withHomes(db, replaces))].map(({ home }) => home);
      const common = commonHome(homes, (await readSettings()).firewall);
      if (common === null) throw new Refusal('note-homes', 'Their personas or rules differ.');
      const home = {
        ...common,
        persona: common.persona ?? persona,
        tags: [...new Set([...common.tags, ...(tag === null ? [] : [tag])])],
      };
      const provenance = leastTrusted(sources.map(({ turn }) => turn.provenance));
      const written = await writeNote(store, { text, provenance }, home);
      for (const turn of replaces) await judge(db, { turn, verdict: 'stale', on: true, by: written.turn });
      return written;
    },
    'note.edit': async ({ turn, text }) => {
      const db = await store.db();
      const [known] = await withHomes(db, [turn]);
      if (!known || !isNote(known.home.key)) throw new Refusal('gone', turn);
      const { home } = known;
      const { foreignId, provenance } = known.turn;
      const said = { foreignId: home.foreignId, text, provenance, at: Date.now() };
      const put = await putNote(store, said, home, foreignId);
      const written = { ...put, turn: put.turn ?? turn };
      // A changed text has another key: what the user wants first stays first.
      if (written.turn !== turn && (await judgedOf(db, [turn], 'pinned')).has(turn))
        await judge(db, { turn: written.turn, verdict: 'pinned', on: true });
      return written;
    },
    'note.versions': async ({ turn }) => {
      const db = await store.db();
      const [known] = await withHomes(db, [turn]);
      return known ? versionsOf(db, known.turn) : [];
    },
    'note.same': async () => {
      const db = await store.db();
      const [notes, areApart] = [await allNotes(db), await readApart(db)];
      const groups = sameGroups(
        notes.map(({ text }) => text),
        AbortSignal.timeout(SAME_MS),
      ).map((group) => group.flatMap((i) => notes[i] ?? []));
      // Whoever was told apart from all others of the group goes.
      const told = groups.map((group) =>
        group.filter((one) =>
          group.some((other) => other !== one && !areApart(one.conversation, other.conversation)),
        ),
      );
      return told.filter(({ length }) => length > 1).slice(0, MOST_GROUPS);
    },
    'note.apart': async ({ conversations }) => {
      await noteApart((await store.writable()).db, conversations);
      return null;
    },
  };
}

const leastTrusted = (all: readonly Provenance[]): Provenance =>
  TRUST[Math.max(0, ...all.map((one) => TRUST.indexOf(one)))] ?? 'user-typed';

/** `quoted`: taken from a page, whose words are not the user's: it is found, and ticked by nobody but them. */
export async function writeNote(
  store: StoreSession,
  { text, provenance }: Pick<NoteText, 'text' | 'provenance'>,
  home: NoteHome = NO_HOME,
): Promise<Written> {
  const said = { foreignId: newNoteId(), text, provenance, at: Date.now() };
  const { conversation, turn } = await putNote(store, said, home);
  if (turn === null) throw new Error('A new note was not stored.');
  return { conversation, turn };
}

async function putNote(store: StoreSession, said: NoteText, home: NoteHome, id?: string) {
  const settings = await readSettings();
  const { db, hash } = await store.writable();
  const ready = await prepareNote(said, home, hash, detectLanguage, id);
  const { conversation, turn } = await saveNote(db, ready, home.tags, modelsIn(settings));
  announce({ table: 'turns', keys: turn === null ? [] : [turn] });
  await store.committed(db);
  wakeEngine(settings.model);
  return { conversation, turn };
}
