import { expect, it } from 'vitest';
import { withLastTurns } from '../../../lib/background/last-turns';
import { findConversation } from '../../../lib/store/conversations';
import { freshDatabase, save, seen } from '../../support/captures';
import { ranked } from '../../support/ranked';

const texts = Array.from({ length: 14 }, (_, i) => `Turn number ${i} of the talk, and a few words more.`);

async function house() {
  const db = freshDatabase();
  const { turns } = await save(
    db,
    texts.map((text, i) => seen(`t${i}`, text)),
    {},
    [],
  );
  const key = (await findConversation(db, 'chatgpt', 'chat-1'))?.key ?? '';
  return { db, turns, key };
}

it('the last ten turns of a conversation come first, in their order, and once', async () => {
  const { db, turns, key } = await house();
  const found = [ranked('other'), ranked(turns[13] ?? '')];
  const { memories } = await withLastTurns(
    db,
    { memories: found, heldBack: [], turns: 14, models: [] },
    key,
    10_000,
  );
  expect(memories.map((memory) => memory.text)).toEqual([...texts.slice(4), 'text of other']);
});

it('takes at most half of the room, from the end', async () => {
  const { db, key } = await house();
  const { memories } = await withLastTurns(
    db,
    { memories: [], heldBack: [], turns: 14, models: [] },
    key,
    80,
  );
  expect(memories.map((memory) => memory.text)).toEqual(texts.slice(-3));
});

it('a conversation that is gone changes nothing', async () => {
  const { db } = await house();
  const answer = { memories: [ranked('a')], heldBack: [], turns: 14, models: [] };
  expect(await withLastTurns(db, answer, 'none', 80)).toBe(answer);
});
