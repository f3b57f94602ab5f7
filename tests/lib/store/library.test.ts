import { expect, it } from 'vitest';
import { findConversation } from '../../../lib/store/conversations';
import { forgetConversations } from '../../../lib/store/forget';
import { conversationCards, readTurns } from '../../../lib/store/library';
import { addSignal } from '../../../lib/store/signals';
import { freshDatabase, save, seen } from '../../support/captures';

it('lists conversations, the newest first, page by page', async () => {
  const db = freshDatabase();
  for (let i = 0; i < 5; i++)
    await save(db, [seen('t', `words ${i}`, { saidAt: 1_000 + i })], {
      foreignId: `c${i}`,
      title: `Chat ${i}`,
    });
  const first = await conversationCards(db, 0, 3);
  const second = await conversationCards(db, 3, 3);
  const titles = [...first, ...second].map(({ title }) => title);
  expect(new Set(titles).size).toBe(5);
  const times = [...first, ...second].map(({ updatedAt }) => updatedAt);
  expect(times).toEqual([...times].sort((a, b) => b - a));
});

it('reads what was said in order, page by page, without what is not shown', async () => {
  const db = freshDatabase();
  await save(
    db,
    Array.from({ length: 25 }, (_, i) => seen(`t${i}`, `turn ${i}`)),
  );
  const key = (await findConversation(db, 'chatgpt', 'chat-1'))?.key ?? '';
  const texts: string[] = [];
  for (let next: number | null = null, pages = 0; pages === 0 || next !== null; pages++) {
    const page = await readTurns(db, key, next, 10);
    texts.push(...page.turns.map(({ text }) => text));
    next = page.next;
  }
  expect(texts).toEqual(Array.from({ length: 25 }, (_, i) => `turn ${i}`));
});

it('forgets whole conversations with all that hangs on them, and leaves the others', async () => {
  const db = freshDatabase();
  const gone = await save(db, [seen('t1', 'away'), seen('t2', 'away too')], { foreignId: 'a' });
  await save(db, [seen('t1', 'stays')], { foreignId: 'b' });
  await addSignal(db, gone.turns, 'kept');
  const key = (await findConversation(db, 'chatgpt', 'a'))?.key ?? '';
  expect(await forgetConversations(db, [key, key, 'unknown'])).toBe(2);
  expect(await db.turns.count()).toBe(1);
  expect(await db.chunks.count()).toBe(1);
  expect(await db.feedback.count()).toBe(0);
  expect(await findConversation(db, 'chatgpt', 'a')).toBeNull();
  expect(await findConversation(db, 'chatgpt', 'b')).not.toBeNull();
});
