import type { Sent } from '../domain/sent';
import type { Database } from './database';

/** @file Every request that left this computer, or went to a model server on it: counted by day, never what was in it. */

const PREFIX = 'request/';

/** `2026-05-03`, in local time: as the user remembers it. */
const dayOf = (at: number): string => {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

export async function noteSent(
  db: Database,
  { host, what, sent, failed }: Pick<Sent, 'host' | 'what' | 'sent' | 'failed'>,
  now = Date.now(),
): Promise<void> {
  if (sent === 0) return;
  const day = dayOf(now);
  const key = `${PREFIX}${day}/${host}/${what}`;
  await db.transaction('rw', db.meta, async () => {
    const row = await db.meta.get(key);
    const before = row ? parse(String(row.value)) : { sent: 0, failed: 0 };
    const value = JSON.stringify({ sent: before.sent + sent, failed: before.failed + failed });
    await db.meta.put({ key, value });
  });
}

/** The last day first. */
export async function listSent(db: Database): Promise<Sent[]> {
  const rows = await db.meta.where('key').startsWith(PREFIX).reverse().toArray();
  return rows.map(({ key, value }) => {
    const [day = '', host = '', what = ''] = key.slice(PREFIX.length).split('/');
    return { day, host, what, ...parse(String(value)) };
  });
}

function parse(value: string): Pick<Sent, 'sent' | 'failed'> {
  const { sent, failed } = JSON.parse(value);
  return { sent: Number(sent), failed: Number(failed) };
}
