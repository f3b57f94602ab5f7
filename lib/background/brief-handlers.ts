import { browser } from 'wxt/browser';
import { type BriefPiece, briefOf } from '../domain/brief';
import { estimateTokens } from '../domain/chunk';
import type { Conversation } from '../domain/conversation';
import { heldFor } from '../domain/instructs';
import type { Ranked } from '../domain/ranked';
import { HOSTS, type HomeSite } from '../domain/site';
import type { Handlers } from '../messages/receive';
import { Refusal } from '../messages/reply';
import { isSeen } from '../store/is-seen';
import { unseal } from '../store/seal';
import { turnsOf } from '../store/turns-of';
import type { StoreSession } from './store-session';

/** @file "Continue in ...": a new chat on the target site, with our dialog open on a brief of the old one. */

const PENDING = 'brief';
const NEW_CHAT: Record<HomeSite, string> = {
  chatgpt: `https://${HOSTS.chatgpt}/`,
  claude: `https://${HOSTS.claude}/new`,
  gemini: `https://${HOSTS.gemini}/app`,
};

type Names = 'brief.open' | 'brief.pending';

export function briefHandlers(store: StoreSession): Pick<Handlers, Names> {
  return {
    'brief.open': async ({ key, target }) => {
      if (!(await (await store.db()).conversations.get(key))) throw new Refusal('refused', 'no such chat');
      const tab = await browser.tabs.create({ url: NEW_CHAT[target] });
      if (tab.id !== undefined) await browser.storage.session.set({ [`${PENDING}/${tab.id}`]: key });
      return null;
    },
    'brief.pending': async (_, sender) => {
      const slot = `${PENDING}/${sender.tab?.id}`;
      const key: unknown = (await browser.storage.session.get(slot))[slot];
      if (typeof key !== 'string') return null;
      await browser.storage.session.remove(slot);
      const db = await store.db();
      const row = await db.conversations.get(key);
      if (!row) return null;
      const conversation = unseal(row.sealed);
      const turns = (await turnsOf(db, key).toArray()).map(({ sealed }) => unseal(sealed)).filter(isSeen);
      return briefOf(turns).map((piece, i) => toRanked(piece, conversation, i));
    },
  };
}

/** Whether a tab was opened to go on with a chat: then its page opens our dialog, and is told no more than that. */
export async function hasBrief(tabId: number | undefined): Promise<boolean> {
  const slot = `${PENDING}/${tabId}`;
  return slot in (await browser.storage.session.get(slot));
}

function toRanked({ part, turn, text }: BriefPiece, conversation: Conversation, n: number): Ranked {
  const { site, title, url, persona } = conversation;
  return {
    ...{ key: `${turn.key}\n${n}`, conversation: conversation.key, site, title, url, persona },
    ...{ role: turn.role, provenance: turn.provenance, text, part, marks: [] },
    ...{ asks: false, held: heldFor(text, turn.provenance), demoted: false },
    ...{ saidAt: turn.saidAt ?? turn.capturedAt, tokens: estimateTokens(text), score: 1 },
    why: { terms: [], similarity: null, strength: 'strong', matched: 0, rarity: 0 },
    ...{ before: null, after: null },
  };
}
