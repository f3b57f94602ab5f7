import { announce } from '../messages/changes';
import type { Handlers } from '../messages/receive';
import { readSettings } from '../settings/settings';
import { turnsAround } from '../store/around';
import { otherBranches } from '../store/branches';
import { forgetConversations } from '../store/forget';
import { conversationCards, readTurns } from '../store/library';
import { dropLooseVectors } from '../store/loose-vectors';
import { heldCounts } from '../store/sentinel';
import { wakeEngine } from './capture';
import { addSamples, removeSamples } from './samples';
import { type StoreSession, sentinelFile } from './store-session';

/** @file The library: everything that is kept, to read, to add to, and to forget. */

type Names =
  | 'library.conversations'
  | 'library.turns'
  | 'library.around'
  | 'library.branches'
  | 'library.forget'
  | 'samples.set';

export function libraryHandlers(store: StoreSession): Pick<Handlers, Names> {
  return {
    'library.conversations': async ({ offset, limit }) => {
      const db = await store.db();
      const [cards, { conversations: total }] = await Promise.all([
        conversationCards(db, offset, limit),
        heldCounts(db, sentinelFile),
      ]);
      return { cards, total };
    },
    'library.turns': async ({ conversation, after, limit }) =>
      readTurns(await store.db(), conversation, after, limit),
    'library.around': async ({ turn }) => {
      const { before, after } = await turnsAround(await store.db(), turn);
      return { before: before && snippet(before.text), after: after && snippet(after.text) };
    },
    'library.branches': async ({ conversation }) => otherBranches(await store.db(), conversation),
    'library.forget': async ({ conversations }) => {
      const { db } = await store.writable();
      const turns = await forgetConversations(db, conversations);
      await store.committed(db);
      announce({ table: 'reload', keys: [] });
      wakeEngine((await readSettings()).model);
      await dropLooseVectors(db);
      return turns;
    },
    'samples.set': async ({ on }) => {
      await (on ? addSamples(store) : removeSamples(store));
      return null;
    },
  };
}

const SNIPPET_CHARS = 160;

function snippet(text: string): string {
  return text.length <= SNIPPET_CHARS ? text : `${text.slice(0, SNIPPET_CHARS - 1).trimEnd()}…`;
}
