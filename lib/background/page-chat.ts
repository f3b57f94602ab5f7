import { announce } from '../messages/changes';
import type { Handlers } from '../messages/receive';
import { Refusal } from '../messages/reply';
import { findConversation, relabel } from '../store/conversations';
import type { History } from './history';
import type { StoreSession } from './store-session';
import { mustBeOn } from './tabs';

/** @file What a page script may ask about the chat in its page: counts, a read of it, and to leave it out. */

export function pageChat(
  store: StoreSession,
  past: History,
): Pick<Handlers, 'chat.ledger' | 'chat.complete' | 'chat.remember'> {
  return {
    'chat.ledger': async ({ site, foreignId }, sender) => {
      mustBeOn(site, sender);
      const found = await findConversation(await store.db(), site, foreignId);
      return found && { ...pick(found.completeness), remember: found.remember };
    },
    'chat.complete': async ({ site, foreignId }, sender) => {
      mustBeOn(site, sender);
      try {
        await past.complete(site, foreignId);
        return null;
      } catch (error) {
        if (error instanceof Refusal) return error.kind;
        throw error;
      }
    },
    'chat.remember': async ({ site, foreignId, remember }, sender) => {
      mustBeOn(site, sender);
      const { db } = await store.writable();
      const found = await findConversation(db, site, foreignId);
      if (!found) throw new Refusal('refused', 'nothing of this chat is saved yet');
      await relabel(db, found.key, { remember });
      announce({ table: 'conversations', keys: [found.key] });
      return null;
    },
  };
}

const pick = ({ held, known }: { held: number; known: number | null }) => ({ held, known });
