import { afterEach, expect, it, vi } from 'vitest';
import { storeSession } from '../../../lib/background/store-session';
import { Database } from '../../../lib/store/database';
import { heldCounts, type SentinelFile } from '../../../lib/store/sentinel';
import { toTrouble } from '../../../lib/store/trouble';
import { save, seen } from '../../support/captures';

function memoryFile(): SentinelFile & { content: unknown } {
  const file = {
    content: undefined as unknown,
    read: async () => file.content,
    write: async (sentinel: unknown) => {
      file.content = sentinel ?? undefined;
    },
  };
  return file;
}
afterEach(() => vi.useRealTimers());

const secret = async () => new Uint8Array(32);

it('opens an empty database freely, and freezes one that was emptied behind our back', async () => {
  const file = memoryFile();
  const first = storeSession(secret, file);
  const { db } = await first.writable();
  await save(db, [seen('t1', 'kept')]);
  await first.committed(db);
  expect(file.content).toMatchObject({ turns: 1, conversations: 1, seq: 1 });
  db.close();
  await Database.delete('memshadow');

  const second = storeSession(secret, file);
  await expect(second.writable()).rejects.toMatchObject({ kind: 'frozen' });
  expect((await second.trouble())?.kind).toBe('frozen');
  expect(file.content).toMatchObject({ turns: 1 });

  await second.startAnew(false);
  expect(await second.trouble()).toBeNull();
  const { db: anew } = await second.writable();
  expect(await anew.turns.count()).toBe(0);
  await second.startAnew(true);
  anew.close();
  await Database.delete('memshadow');
});

it('refuses a database that a newer release wrote, and can still export it', async () => {
  const { Dexie } = await import('dexie');
  const newer = new Dexie('memshadow');
  newer.version(99).stores({ turns: 'key', meta: 'key' });
  await newer.open();
  await newer.table('turns').put({ key: 'k', from: 'the future' });
  newer.close();

  const store = storeSession(secret, memoryFile());
  await expect(store.writable()).rejects.toMatchObject({ kind: 'newer' });
  const { exportPage } = await import('../../../lib/store/take-out');
  const page = await exportPage('memshadow', 'turns', 0);
  expect(page.rows).toEqual([{ table: 'turns', row: { key: 'k', from: 'the future' } }]);
  await Database.delete('memshadow');
});

it.each([
  ['QuotaExceededError', '', 'full'],
  ['DataError', 'Failed to write blobs (IOError)', 'full'],
  ['VersionError', '', 'newer'],
  ['DatabaseClosedError', '', 'closed'],
  ['UnknownError', 'Internal error', 'broken'],
])('sorts %s', (name, message, kind) => {
  expect(toTrouble(new DOMException(message, name)).kind).toBe(kind);
});

it('tells how much is held without counting, and counts where something was stored since', async () => {
  const file = memoryFile();
  const session = storeSession(secret, file);
  await session.startAnew(true);
  const { db } = await session.writable();
  await save(db, [seen('t1', 'one'), seen('t2', 'two')]);
  await session.committed(db);
  await db.turns.clear(); // only counting would notice
  expect(await heldCounts(db, file)).toMatchObject({ turns: 2, conversations: 1 });
  await save(db, [seen('t3', 'three')]);
  expect(await heldCounts(db, file)).toEqual({ turns: 1, conversations: 1 });
  db.close();
});

it('counts the first time and where something was taken out at once, and what comes in when it rests', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const file = memoryFile();
  const session = storeSession(secret, file);
  await session.startAnew(true);
  const { db } = await session.writable();
  const count = vi.spyOn(db.turns, 'count');
  await save(db, [seen('t1', 'one')]);
  await session.committed(db);
  expect(file.content).toMatchObject({ turns: 1, seq: 1 });

  for (const id of ['t2', 't3', 't4']) {
    await save(db, [seen(id, id)]);
    await session.committed(db);
  }
  expect(count).toHaveBeenCalledTimes(1);
  expect(await heldCounts(db, file)).toEqual({ turns: 4, conversations: 1 });
  await vi.advanceTimersByTimeAsync(5_000);
  await vi.waitFor(() => expect(file.content).toMatchObject({ turns: 4, seq: 4 }));
  expect(count).toHaveBeenCalledTimes(3);

  await db.turns.clear();
  await session.committed(db);
  expect(file.content).toMatchObject({ turns: 0, seq: 4 });
  db.close();
});
