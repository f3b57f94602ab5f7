import { expect, it } from 'vitest';
import { warmer } from '../../../lib/search/warm';
import { entry } from '../../support/entries';
import { memoryEngine } from '../../support/memory-engine';

it('asks for the commonest word: often at first, once after each change, and never without need', async () => {
  const { engine, put, remove } = await memoryEngine();
  const asked: string[] = [];
  const search = engine.search.bind(engine);
  engine.search = (question, queries) => {
    asked.push(question.text);
    return search(question, queries);
  };
  const warm = warmer();
  const { signal } = new AbortController();
  const count = async () => {
    asked.length = 0;
    await warm(engine, signal);
    return asked.length;
  };
  expect(await count()).toBe(0); // Nothing is there to ask for.
  // Said in different months: the name of one is a word of every turn said in it.
  const [a, b] = [1, 2].map((n) => ({ order: n, saidAt: Date.UTC(2026, n) }));
  put(entry('a', 'The lantern is yellow.', a), entry('b', 'A lantern for the garden.', b));
  const first = await count();
  expect(first).toBeGreaterThan(0);
  expect(new Set(asked)).toEqual(new Set(['lantern']));
  expect(await count()).toBe(0);
  put(entry('c', 'Another lantern.', { order: 2 }));
  expect(await count()).toBe(1);
  remove('c');
  expect(await count()).toBe(1);
  put(entry('d', 'A lantern again.', { order: 3 }));
  await expect(warm(engine, AbortSignal.abort())).rejects.toThrow();
});
