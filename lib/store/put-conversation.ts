import type { Conversation } from '../domain/conversation';
import type { Database } from './database';
import { DEFAULT_VAULT, ROW_VERSION } from './rows';
import { seal } from './seal';

const COUNTER = 'touch';

/**
 * Stores a conversation's row and gives it the next place in the order of changes. Inside the caller's transaction,
 * which must hold `conversations` and `meta`; also where only its turns changed.
 */
export async function putConversation(db: Database, conversation: Conversation): Promise<void> {
  const touched = (await touchCount(db)) + 1;
  await db.meta.put({ key: COUNTER, value: touched });
  const { key, site, foreignId, updatedAt } = conversation;
  const about = { key, v: ROW_VERSION, vault: DEFAULT_VAULT, site, foreignId, updatedAt, touched };
  await db.conversations.put({ ...about, sealed: seal(conversation) });
}

/** How many changes of conversations there were. */
export async function touchCount(db: Database): Promise<number> {
  return Number((await db.meta.get(COUNTER))?.value ?? 0);
}
