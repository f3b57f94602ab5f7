import { expect, it } from 'vitest';
import { type Collection, localCollection } from '../../../lib/search/collection';
import { SearchEngine } from '../../../lib/search/engine';
import type { Entry } from '../../../lib/search/entry';
import { memoryHouse } from '../../../lib/search/files/byte-file';
import { openIndex } from '../../../lib/search/open-index';
import { entry } from '../../support/entries';

/** A store of turns beside the collection, as the database is in the product. */
async function collectionOver(store: Map<string, Entry>): Promise<Collection> {
  const home = await openIndex(memoryHouse());
  const engine = new SearchEngine(home.index, async (keys) => keys.flatMap((key) => store.get(key) ?? []));
  const one = Float32Array.of(1, 0);
  return localCollection(home, engine, async (_, hashes) => new Map(hashes.map((hash) => [hash, one])));
}

const question = { text: 'alpha', limit: 10, filters: {}, open: null, mode: 'hybrid' as const };

it('adds, embeds, finds, updates, counts and deletes', async () => {
  const store = new Map<string, Entry>();
  const held = await collectionOver(store);
  const put = async (...items: Entry[]) => {
    for (const item of items) store.set(item.turn.key, item);
    await held.add(items);
  };
  await put(entry('a', 'alpha beta', { chat: '1' }), entry('b', 'gamma', { chat: '2' }));
  await held.embed('m', ['a', 'b']);
  expect(held.statistics()).toMatchObject({ turns: 2, conversations: 2, models: { m: 2 } });
  const { memories } = await held.search(question, [{ model: 'm', vector: Float32Array.of(1, 0) }]);
  expect(memories[0]).toMatchObject({ key: 'a', why: { similarity: 1 } });
  await put(entry('a', 'delta', { chat: '1' }));
  expect((await held.search(question, [])).memories).toEqual([]);
  expect((await held.get(['a', 'nobody'])).map(({ turn }) => turn.text)).toEqual(['delta']);
  await held.delete(['a', 'nobody']);
  expect(held.statistics()).toMatchObject({ turns: 1, conversations: 1, models: { m: 1 } });
});

it('gives every turn once, page by page, through filters', async () => {
  const store = new Map<string, Entry>();
  const held = await collectionOver(store);
  for (let i = 0; i < 25; i++) {
    const item = entry(`k${i}`, `text ${i}`, {
      chat: `c${i % 3}`,
      role: i % 2 === 0 ? 'user' : 'assistant',
      order: i,
    });
    store.set(item.turn.key, item);
    await held.add([item]);
  }
  await held.delete(['k4']);
  const keys: string[] = [];
  for (let after: number | null = null, first = true; first || after !== null; first = false) {
    const page = await held.page({ roles: ['user'] }, after, 4);
    keys.push(...page.items.map(({ turn }) => turn.key));
    after = page.next;
  }
  expect(keys).toEqual([0, 2, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24].map((i) => `k${i}`));
});
