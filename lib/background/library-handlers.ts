import { announce } from '../messages/changes';
import type { Handlers } from '../messages/receive';
import { readSettings } from '../settings/settings';
import { forgetConversations } from '../store/forget';
import { conversationCards, readTurns } from '../store/library';
import { dropLooseVectors } from '../store/loose-vectors';
import { wakeEngine } from './capture';
import { addSamples, removeSamples } from './samples';
import type { StoreSession } from './store-session';

/** @file The library: everything that is kept, to read, to add to, and to forget. */

type Names = 'library.conversations' | 'library.turns' | 'library.forget' | 'samples.set';

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
      await dropLooseVectors(db);
      return turns;
    },
    'samples.set': async ({ on }) => {
      await (on ? addSamples(store) : removeSamples(store));
      return null;
    },
  };
}
