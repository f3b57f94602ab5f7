import type { Database } from './database';

/** @file Notes the user has said are not the same: names only, nothing they say. */

const APART = 'apart/';
const keyOf = (a: string, b: string): string => APART + [a, b].sort().join('|');

export async function readApart(db: Database): Promise<(a: string, b: string) => boolean> {
  const pairs = new Set(await db.meta.where('key').startsWith(APART).primaryKeys());
  return (a, b) => pairs.has(keyOf(a, b));
}

/** Each of them from each other. */
export async function noteApart(db: Database, conversations: readonly string[]): Promise<void> {
  const keys = conversations.flatMap((a) => conversations.filter((b) => a < b).map((b) => keyOf(a, b)));
  await db.meta.bulkPut(keys.map((key) => ({ key, value: 1 })));
}
