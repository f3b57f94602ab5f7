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

export interface Group {
  by: 'project' | 'account';
  value: string;
  site: Site;
  chats: number;
  titles: string[];
}

/** The projects and accounts that conversations are of, the largest first, each with a few titles to know it by. */
export async function conversationGroups(db: Database): Promise<Group[]> {
  const groups = new Map<string, Group>();
  await db.conversations.each((row) => {
    const conversation = unseal(row.sealed);
    for (const by of ['project', 'account'] as const) {
      const value = conversation[by];
      if (value === null || value === 'unknown') continue;
      const key = `${by}/${conversation.site}/${value}`;
      const group = groups.get(key) ?? { by, value, site: conversation.site, chats: 0, titles: [] };
      group.chats++;
      if (group.titles.length < 3 && conversation.title !== '') group.titles.push(conversation.title);
      groups.set(key, group);
    }
  });
  return [...groups.values()].sort((a, b) => b.chats - a.chats);
}

/** Gives conversations without a persona to one; `site` null: of every site. Answers the keys of those it changed. */
export async function assignPersona(db: Database, persona: string, site: Site | null): Promise<string[]> {
  return db.transaction('rw', db.conversations, db.meta, async () => {
    const rows = await db.conversations.filter((row) => site === null || row.site === site).toArray();
    const without = rows.map(({ sealed }) => unseal(sealed)).filter((own) => own.persona === null);
    for (const conversation of without) await putConversation(db, { ...conversation, persona });
    return without.map(({ key }) => key);
  });
}
