import type { Conversation } from '../domain/conversation';
import type { Site } from '../domain/site';
import type { Database } from './database';
import { putConversation } from './put-conversation';
import { unseal } from './seal';

/** The conversation under a site's own id, in whichever account it was seen last; null where none is held. */
export async function findConversation(
  db: Database,
  site: Site,
  foreignId: string,
): Promise<Conversation | null> {
  const rows = await db.conversations.where('[site+foreignId]').equals([site, foreignId]).toArray();
  const newest = rows.sort((a, b) => b.updatedAt - a.updatedAt)[0];
  return newest ? unseal(newest.sealed) : null;
}

/** Changes a conversation's own labels. Answers the changed one, or null where it is gone. */
export async function relabel(
  db: Database,
  key: string,
  labels: Partial<Pick<Conversation, 'persona' | 'remember' | 'tags'>>,
): Promise<Conversation | null> {
  return db.transaction('rw', db.conversations, db.meta, async () => {
    const row = await db.conversations.get(key);
    if (!row) return null;
    const conversation = { ...unseal(row.sealed), ...labels };
    await putConversation(db, conversation);
    return conversation;
  });
}
