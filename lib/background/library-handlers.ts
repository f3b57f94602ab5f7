import { NOTES_ID } from '../domain/notes';
import { announce } from '../messages/changes';
import type { Handlers } from '../messages/receive';
import { readSettings } from '../settings/settings';
import { findConversation } from '../store/conversations';
import { forgetConversations } from '../store/forget';
import { conversationCards, readTurns } from '../store/library';
import { prepareCapture } from '../store/prepare';
import { saveCapture } from '../store/save-capture';
import { unseal } from '../store/seal';
import { turnsOf } from '../store/turns-of';
import { t } from '../words/t';
import { detectLanguage, modelsIn, wakeEngine } from './capture';
import { addSamples, removeSamples } from './samples';
import type { StoreSession } from './store-session';

/** @file The library: everything that is kept, to read, to add to, and to forget. */

type Names = 'library.conversations' | 'library.turns' | 'library.forget' | 'library.note' | 'samples.set';

export function libraryHandlers(store: StoreSession): Pick<Handlers, Names> {
  return {
    'library.conversations': async ({ offset, limit }) => conversationCards(await store.db(), offset, limit),
    'library.turns': async ({ conversation, after, limit }) =>
      readTurns(await store.db(), conversation, after, limit),
    'library.forget': async ({ conversations }) => {
      const { db } = await store.writable();
      const turns = await forgetConversations(db, conversations);
      await store.committed(db);
      announce({ table: 'reload', keys: [] });
      wakeEngine((await readSettings()).model);
      return turns;
    },
    'samples.set': async ({ on }) => {
      await (on ? addSamples(store) : removeSamples(store));
      return null;
    },
    'library.note': async ({ text }) => {
      await addNote(store, text, 'user-typed');
      return null;
    },
  };
}

/** `quoted`: taken from a page, whose words are not the user's: it is found, and ticked by nobody but them. */
export async function addNote(
  store: StoreSession,
  text: string,
  provenance: 'user-typed' | 'quoted',
): Promise<void> {
  const settings = await readSettings();
  const { db, hash } = await store.writable();
  const known = await findConversation(db, 'other', NOTES_ID);
  const last = known ? await turnsOf(db, known.key).last() : undefined;
  const now = Date.now();
  const turn = {
    ...{ foreignId: crypto.randomUUID(), role: 'user' as const, text, attachments: [] },
    ...{ provenance, complete: true, partial: false, index: null, saidAt: now },
  };
  const about = {
    ...{ site: 'other' as const, account: null, foreignId: NOTES_ID, title: t('notes'), url: '' },
    ...{ model: null, project: null, known: null, after: last ? unseal(last.sealed).foreignId : null },
  };
  const ready = await prepareCapture({ ...about, turns: [turn] }, hash, detectLanguage);
  const { turns } = await saveCapture(db, ready, modelsIn(settings));
  announce({ table: 'turns', keys: turns });
  await store.committed(db);
  wakeEngine(settings.model);
}
