import type { Site } from '../domain/site';
import { readSettings } from '../settings/settings';
import { findConversation } from '../store/conversations';
import type { StoreSession } from './store-session';

/** The persona that counts in a chat: its own, else the site's default; null: none. `foreignId` null: a new chat. */
export async function personaHere(
  store: StoreSession,
  site: Site,
  foreignId: string | null,
): Promise<string | null> {
  const found = foreignId === null ? null : await findConversation(await store.db(), site, foreignId);
  return found?.persona ?? (await readSettings()).sites[site].persona;
}
