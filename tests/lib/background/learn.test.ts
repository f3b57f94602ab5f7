import { expect, it } from 'vitest';
import { learn } from '../../../lib/background/learn';
import { buildBlock } from '../../../lib/domain/block';
import { Injection } from '../../../lib/domain/memory';
import { putEntity } from '../../../lib/store/entities';
import { listInjections } from '../../../lib/store/injections';
import { NOTHING_QUOTED, ownWords } from '../../../lib/store/quoted';
import { readSaid } from '../../../lib/store/said';
import { freshDatabase, save, seen } from '../../support/captures';

const FACT = 'Mira is allergic to hazelnuts and sesame since kindergarten.';
const OTHER = 'The lantern in the garden room is yellow and quite old.';

async function house() {
  const db = freshDatabase();
  const { turns } = await save(db, [seen('m1', FACT), seen('m2', OTHER)], { foreignId: 'past' }, []);
  const sources = [FACT, OTHER].map((text, i) => ({
    key: turns[i] ?? '',
    text,
    label: 'ChatGPT, 3 May, I wrote',
  }));
  const block = buildBlock(sources, 'abcdefgh');
  const base = { vault: 'main', createdAt: 1, updatedAt: 1, site: 'chatgpt', conversation: null };
  await putEntity(
    db.injections,
    Injection.parse({ ...base, key: 'i', turns: block.included, text: block.text, outcome: 'inserted' }),
  );
  const say = async (text: string, answer?: string) => {
    const told = [seen('u1', text)];
    if (answer) told.push(seen('a1', answer, { role: 'assistant', provenance: 'assistant' }));
    const { turns: stored } = await save(db, told, { foreignId: 'new' }, []);
    const quotes = (given: string) => ownWords(given, NOTHING_QUOTED).quotes;
    const again = () =>
      learn(
        { db, hash: async (text) => text },
        stored,
        told.map((one) => ({ foreignId: one.foreignId, quotes: quotes(one.text) })),
      );
    await again();
    return again;
  };
  const counts = async () => {
    const found = new Map((await readSaid(db, turns)).signals);
    return turns.map((turn) => found.get(turn) ?? {});
  };
  return { db, block, say, counts };
}

const outcome = async (db: Awaited<ReturnType<typeof house>>['db']) =>
  (await listInjections(db, 1e15, 9))[0]?.outcome;

it('a block sent as it was is kept, and an answer that uses a memory echoes it', async () => {
  const { db, block, say, counts } = await house();
  await say(
    `${block.text}\n\nWhat should the cake not have?`,
    'Leave out hazelnuts and sesame: Mira is allergic.',
  );
  expect(await outcome(db)).toBe('kept');
  expect(await counts()).toEqual([{ kept: 1, echoed: 1 }, { kept: 1 }]);
});

it('the same message read again says nothing new', async () => {
  const { block, say, counts } = await house();
  const again = await say(`${block.text}\n\nWhat should the cake not have?`);
  await again();
  expect(await counts()).toEqual([{ kept: 1 }, { kept: 1 }]);
});

it('a memory cut out before sending is told from one that stayed', async () => {
  const { db, block, say, counts } = await house();
  const without = block.text
    .split('\n')
    .filter((line) => !line.includes('lantern'))
    .join('\n');
  await say(`${without}\n\nWhat should the cake not have?`);
  expect(await outcome(db)).toBe('edited');
  expect(await counts()).toEqual([{ kept: 1 }, { edited: 1 }]);
});

it('an answer about something else echoes nothing', async () => {
  const { block, say, counts } = await house();
  await say(
    `${block.text}\n\nWrite a haiku.`,
    'Winter sea at dawn, a gull forgets its shadow, foam keeps the secret.',
  );
  expect(await counts()).toEqual([{ kept: 1 }, { kept: 1 }]);
});
