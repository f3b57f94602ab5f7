import { conversationKey } from '../domain/keys';
import type { Site } from '../domain/site';
import type { Database } from './database';
import { unseal } from './seal';

/**
 * The key under which a conversation lies, or will. Ids of conversations are random and belong to one account, so a
 * conversation first seen without its account (or in an export, which names accounts otherwise) is the same one.
 * Two accounts that are both known never share a row. `account` is hashed already; `unknown` where nothing tells.
 */
export async function resolveKey(
  db: Database,
  site: Site,
  account: string,
  foreignId: string,
): Promise<string> {
  const own = conversationKey(site, account, foreignId);
  const rows = await db.conversations.where('[site+foreignId]').equals([site, foreignId]).toArray();
  if (rows.length === 0 || rows.some((row) => row.key === own)) return own;
  const isLoose = (name: string) => name === 'unknown' || name.startsWith('export:');
  const fitting = rows.filter((row) => isLoose(account) || isLoose(unseal(row.sealed).account));
  return fitting.length === 1 && fitting[0] ? fitting[0].key : own;
}
