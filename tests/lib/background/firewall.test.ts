import { expect, it } from 'vitest';
import { stoppedTurns, withinRules } from '../../../lib/background/firewall';
import type { Answer, Ranked } from '../../../lib/domain/ranked';
import { findConversation, relabel } from '../../../lib/store/conversations';
import { freshDatabase, save, seen } from '../../support/captures';

const RULES = [{ by: 'tag' as const, value: 'health', way: 'never' as const, targets: ['claude' as const] }];

async function house() {
  const db = freshDatabase();
  const first = await save(db, [seen('t1', 'My blood pressure is 130.')], { foreignId: 'ill' }, []);
  const second = await save(db, [seen('t2', 'The lantern is yellow.')], { foreignId: 'well' }, []);
  const ill = await findConversation(db, 'chatgpt', 'ill');
  await relabel(db, ill?.key ?? '', { tags: ['Health'] });
  return { db, turns: [...first.turns, ...second.turns], ill };
}

it('counts the turns of a block that may not go, and lets none pass that nobody vouches for', async () => {
  const { db, turns } = await house();
  expect(await stoppedTurns(db, [], [...turns, 'nobody'], 'claude')).toBe(0);
  expect(await stoppedTurns(db, RULES, turns, 'claude')).toBe(1);
  expect(await stoppedTurns(db, RULES, turns, 'gemini')).toBe(0);
  expect(await stoppedTurns(db, RULES, ['nobody'], 'gemini')).toBe(1);
});

it('leaves them out of an answer, and says how many', async () => {
  const { db, turns, ill } = await house();
  const memories = turns.map((key, i) => ({
    key,
    conversation: i === 0 ? (ill?.key ?? '') : key.slice(0, key.lastIndexOf('/')),
  })) as Ranked[];
  const given: Answer = { memories, heldBack: [], turns: 2, models: [] };
  const within = await withinRules(db, RULES, given, 'claude');
  expect(within.memories.map(({ key }) => key)).toEqual([turns[1]]);
  expect(within.heldBack).toEqual([{ rule: 'firewall', count: 1 }]);
  expect(await withinRules(db, RULES, given, 'chatgpt')).toBe(given);
});
