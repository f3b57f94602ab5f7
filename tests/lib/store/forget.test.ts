import { expect, it } from 'vitest';
import { forgetGone, forgetWhere, goneTurns } from '../../../lib/store/forget';
import { freshDatabase, save, seen } from '../../support/captures';
import { ledger } from '../../support/trees';

it('takes back what came since a time, with all that leads to it, and nothing else', async () => {
  const db = freshDatabase();
  await save(db, [seen('a', 'said before'), seen('b', 'answered before', { role: 'assistant' })]);
  await db.turns.toCollection().modify((row) => {
    row.sealed.body.capturedAt = 1_000;
  });
  await save(db, [seen('b', 'answered before', { role: 'assistant' }), seen('c', 'said by mistake')]);
  await save(db, [seen('x', 'a chat by mistake')], { foreignId: 'chat-2' });
  expect(await forgetWhere(db, { since: 2_000 })).toBe(2);
  expect((await db.turns.toArray()).map((row) => row.sealed.body.text).sort()).toEqual([
    'answered before',
    'said before',
  ]);
  expect(await db.conversations.count()).toBe(1);
  expect(await db.chunks.count()).toBe(2);
  expect(await db.jobs.count()).toBe(2);
  expect((await ledger(db)).held).toBe(2);
  // What was taken back by mistake comes again with the next visit.
  await save(db, [seen('c', 'said by mistake')]);
  expect((await ledger(db)).held).toBe(3);
});

it('counts what the site deleted or edited away, and forgets just that when asked', async () => {
  const db = freshDatabase();
  await save(db, [
    seen('a', 'kept'),
    seen('b', 'deleted there', { role: 'assistant' }),
    seen('c', 'kept too'),
  ]);
  const [conversation = ''] = await db.conversations.toCollection().primaryKeys();
  await db.turns
    .filter(({ key }) => key.includes('/b@'))
    .modify((row) => {
      row.state = 'deleted';
      row.sealed.body.state = 'deleted';
    });
  expect(await goneTurns(db, conversation)).toEqual({ deleted: 1, edited: 0 });
  expect(await forgetGone(db, conversation)).toBe(1);
  expect(await goneTurns(db, conversation)).toEqual({ deleted: 0, edited: 0 });
  expect((await db.turns.toArray()).map((row) => row.sealed.body.text).sort()).toEqual(['kept', 'kept too']);
  expect((await ledger(db)).held).toBe(2);
});

const MAY = Date.UTC(2026, 4, 3);
const DAY = 86_400_000;

it.each([
  ['said in May', { since: MAY, until: MAY + DAY, by: 'said' as const }, ['old there', 'old here']],
  ['of one site', { since: 0, by: 'said' as const, site: 'claude' }, ['old there']],
  ['stored lately', { since: Date.now() - DAY }, ['old there', 'old here', 'new here']],
  ['nothing in an empty time', { since: MAY, until: MAY, by: 'said' as const }, []],
])('forgets what was %s, counts it first, and leaves the rest', async (_, range, texts) => {
  const db = freshDatabase();
  await save(db, [seen('a', 'old here', { saidAt: MAY }), seen('b', 'new here')]);
  await save(db, [seen('c', 'old there', { saidAt: MAY })], { site: 'claude', foreignId: 'chat-2' });
  const all = await db.turns.count();
  expect(await forgetWhere(db, range, true)).toBe(texts.length);
  expect(await db.turns.count()).toBe(all);
  expect(await forgetWhere(db, range)).toBe(texts.length);
  const left = (await db.turns.toArray()).map((row) => row.sealed.body.text);
  expect(left.filter((text) => texts.includes(text))).toEqual([]);
  expect(left).toHaveLength(3 - texts.length);
});
