import { expect, it } from 'vitest';
import { listSent, noteSent } from '../../../lib/store/requests';
import { freshDatabase } from '../../support/captures';

it('adds up by day, host and purpose, the last day first', async () => {
  const db = freshDatabase();
  const at = (day: number) => new Date(2026, 4, day, 23, 59).getTime();
  const list = { host: 'chatgpt.com', what: 'list', sent: 2, failed: 0 };
  await noteSent(db, list, at(3));
  await noteSent(db, { ...list, failed: 1 }, at(3));
  await noteSent(db, { ...list, what: 'chats' }, at(3));
  await noteSent(db, { host: '127.0.0.1:11434', what: 'embed', sent: 1, failed: 0 }, at(4));
  await noteSent(db, { ...list, sent: 0 }, at(5));
  expect(await listSent(db)).toEqual([
    { day: '2026-05-04', host: '127.0.0.1:11434', what: 'embed', sent: 1, failed: 0 },
    { day: '2026-05-03', host: 'chatgpt.com', what: 'list', sent: 4, failed: 1 },
    { day: '2026-05-03', host: 'chatgpt.com', what: 'chats', sent: 2, failed: 0 },
  ]);
});
