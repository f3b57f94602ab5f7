import { conversationKey } from '../domain/keys';
import type { Site } from '../domain/site';
import type { Database } from './database';
import { unseal } from './seal';

/** A name that does not tell accounts apart: none, or the way an export calls one. */
const isLoose = (account: string) => account === 'unknown' || account.startsWith('export:');

/** The better of two names of one account: what the site itself says wins over an export, and that over nothing. */
export function accountOf(known: string | undefined, told: string): string {
  if (known === undefined || known === 'unknown') return told;
  return isLoose(known) && !isLoose(told) ? told : known;
}

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
  // A row that was begun without an account keeps its key when the account becomes known.
  const same = rows.find((row) => unseal(row.sealed).account === account);
  if (same) return same.key;
  const fitting = rows.filter((row) => isLoose(account) || isLoose(unseal(row.sealed).account));
  return fitting.length === 1 && fitting[0] ? fitting[0].key : own;
}
