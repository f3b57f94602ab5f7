import { briefOf } from '../domain/brief';
import { stoppedBy } from '../domain/firewall';
import { HOSTS, type HomeSite } from '../domain/site';
import type { Handlers } from '../messages/receive';
import { Refusal } from '../messages/reply';
import { readSettings } from '../settings/settings';
import { isSeen } from '../store/is-seen';
import { unseal } from '../store/seal';
import { turnsOf } from '../store/turns-of';
import { openedFor, openFor, takeOpenedFor } from './opened-for';
import { rankedOf } from './ranked-of';
import type { StoreSession } from './store-session';

/** @file "Continue in ...": a new chat on the target site, with our dialog open on a brief of the old one. */

const REASON = 'brief';
const NEW_CHAT: Record<HomeSite, string> = {
  chatgpt: `https://${HOSTS.chatgpt}/`,
  claude: `https://${HOSTS.claude}/new`,
  gemini: `https://${HOSTS.gemini}/app`,
};

type Names = 'brief.open' | 'brief.pending';

export function briefHandlers(store: StoreSession): Pick<Handlers, Names> {
  return {
    'brief.open': async ({ key, target }) => {
      const row = await (await store.db()).conversations.get(key);
      if (!row) throw new Refusal('refused', 'no such chat');
      // Said here already: a brief can be copied as well as put in.
      if (stoppedBy((await readSettings()).firewall, unseal(row.sealed), target))
        throw new Refusal('stopped', 'a rule of the user');
      await openFor(REASON, NEW_CHAT[target], key);
      return null;
    },
    'brief.pending': async (_, sender) => {
      const key = await takeOpenedFor(REASON, sender.tab?.id);
      if (key === null) return null;
      const db = await store.db();
      const row = await db.conversations.get(key);
      if (!row) return null;
      const conversation = unseal(row.sealed);
      const turns = (await turnsOf(db, key).toArray()).map(({ sealed }) => unseal(sealed)).filter(isSeen);
      return briefOf(turns).map(({ part, turn, text }, i) =>
        rankedOf(turn, conversation, text, { part, key: `${turn.key}\n${i}` }),
      );
    },
  };
}

/** Whether a tab was opened to go on with a chat: then its page opens our dialog, and is told no more than that. */
export async function hasBrief(tabId: number | undefined): Promise<boolean> {
  return (await openedFor(REASON, tabId)) !== null;
}
