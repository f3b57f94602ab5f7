import { beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../../lib/domain/ranked';
import { entry } from '../../support/entries';
import { memoryEngine } from '../../support/memory-engine';

let held: Awaited<ReturnType<typeof memoryEngine>>;
beforeEach(async () => {
  held = await memoryEngine();
});

const ask = (text: string, more: Partial<Question> = {}) =>
  held.engine.search({ text, limit: 10, filters: {}, open: null, mode: 'lexical', ...more }, []);
const keys = async (text: string, more?: Partial<Question>) =>
  (await ask(text, more)).memories.map((memory) => memory.key);

describe('SearchEngine', () => {
  it('finds stems, identifiers by their parts, and CJK', async () => {
    held.put(entry('a', 'We were filtering with useLocalStorage and snake_case_name'));
    held.put(entry('b', '東京都の天気', { chat: 'other' }));
    expect(await keys('filters')).toEqual(['a']);
    expect(await keys('local storage')).toEqual(['a']);
    expect(await keys('snake')).toEqual(['a']);
    expect(await keys('東京')).toEqual(['b']);
  });

  it('marks what matched and says why', async () => {
    held.put(entry('a', 'PostgreSQL with pgvector: the filters were fast.'));
    const [memory] = (await ask('pgvector filter')).memories;
    expect(memory?.marks.map(([start, end]) => memory.text.slice(start, end))).toEqual([
      'pgvector',
      'filters',
    ]);
    expect(memory?.why).toMatchObject({ terms: ['pgvector', 'filters'], strength: 'strong' });
  });

  it('ranks a bare question below its answer', async () => {
    held.put(entry('q', 'Which vector store for the support bot with narrow filters?', { order: 0 }));
    held.put(entry('a', 'Take pgvector as vector store.', { order: 1, role: 'assistant' }));
    expect(await keys('vector store for the support bot with narrow filters')).toEqual(['a', 'q']);
  });

  it('leaves the open conversation out, counted', async () => {
    held.put(entry('a', 'alpha', { chat: 'open' }));
    held.put(entry('b', 'alpha too', { chat: 'other' }));
    const answer = await ask('alpha', { open: { site: 'claude', foreignId: 'open' } });
    expect(answer.memories.map((memory) => memory.key)).toEqual(['b']);
    expect(answer.heldBack).toEqual([{ rule: 'open-conversation', count: 1 }]);
  });

  it('shows the same text once', async () => {
    held.put(entry('a', 'alpha beta', { chat: '1' }));
    held.put(entry('b', 'alpha beta', { chat: '2' }));
    expect((await ask('alpha')).memories.length).toBe(1);
  });

  it.each([
    [{ sites: ['gemini' as const] }, []],
    [{ sites: ['claude' as const] }, ['a']],
    [{ roles: ['assistant' as const] }, []],
    [{ after: 2_000 }, []],
    [{ before: 2_000 }, ['a']],
    [{ tag: 'work' }, []],
    [{ persona: 'p' }, []],
    [{ vault: 'main' }, ['a']],
  ])('filters by %j', async (filters, found) => {
    held.put(entry('a', 'alpha', { saidAt: 1_000 }));
    expect(await keys('alpha', { filters })).toEqual(found);
  });

  it('forgets what is removed and replaces what is put again', async () => {
    held.put(entry('a', 'alpha'));
    held.put(entry('a', 'beta'));
    expect(await keys('alpha')).toEqual([]);
    held.remove('a');
    expect(await keys('beta')).toEqual([]);
    expect(held.engine.size).toBe(0);
  });

  it('keeps a place for what only meaning finds', async () => {
    for (let i = 0; i < 12; i++) held.put(entry(`w${i}`, `alpha number ${i}`, { chat: `c${i}` }));
    held.put(entry('m', 'entirely different words', { chat: 'm' }));
    await held.putVectors('model', new Map([['hash-m', Float32Array.of(1, 0)]]));
    const question: Question = { text: 'alpha', limit: 10, filters: {}, open: null, mode: 'hybrid' };
    const queries = [{ model: 'model', vector: Float32Array.of(1, 0) }];
    const found = (await held.engine.search(question, queries)).memories;
    expect(found.map((memory) => memory.key)[9]).toBe('m');
  });

  it('lets two generations of vectors answer side by side', async () => {
    held.put(entry('old', 'first', { chat: '1' }));
    held.put(entry('new', 'second', { chat: '2' }));
    await held.putVectors('old-model', new Map([['hash-old', Float32Array.of(1, 0)]]));
    await held.putVectors('new-model', new Map([['hash-new', Float32Array.of(0, 1)]]));
    const question: Question = { text: 'x', limit: 5, filters: {}, open: null, mode: 'dense' };
    const queries = [
      { model: 'new-model', vector: Float32Array.of(0, 1) },
      { model: 'old-model', vector: Float32Array.of(1, 0) },
    ];
    const { memories } = await held.engine.search(question, queries);
    expect(memories.map((memory) => memory.key).sort()).toEqual(['new', 'old']);
  });

  it('forgives an unfinished word and a typing error in a search box, and nowhere else', async () => {
    held.put(entry('a', 'PostgreSQL with pgvector: the filters were fast.'));
    held.put(entry('b', 'The harbour has lanterns.', { chat: 'b' }));
    expect(await keys('pgv')).toEqual([]);
    expect(await keys('pgv', { box: true })).toEqual(['a']);
    expect(await keys('fast pgv', { box: true })).toEqual(['a']);
    expect(await keys('the', { box: true })).toEqual([]);
    expect(await keys('lantrens harbour', { box: true })).toEqual(['b']);
    expect(await keys('postgerSQL ', { box: true })).toEqual(['a']);
    expect(await keys('lantrens')).toEqual([]);
  });

  it('takes quotation marks as a condition where it can be met, and excludes what a dash says', async () => {
    held.put(
      entry('a', 'The vector store is small.', { chat: 'a' }),
      entry('b', 'A store of vector drawings.', { chat: 'b' }),
    );
    expect(await keys('"vector store"')).toEqual(['a']);
    expect((await keys('a mail called "vector greetings from the store"')).sort()).toEqual(['a', 'b']);
    expect(await keys('vector store -drawings')).toEqual(['a']);
    expect((await keys('vector store --small -drawings')).sort()).toEqual(['a', 'b']);
  });

  it('counts as held back only what would have been shown', async () => {
    for (let i = 0; i < 30; i++)
      held.put(entry(`o${i}`, `alpha ${'other '.repeat(i)}`, { chat: 'open', order: i }));
    for (let i = 0; i < 9; i++) held.put(entry(`s${i}`, `alpha beta ${i}`, { chat: `s${i}` }));
    const { heldBack } = await ask('alpha beta', { open: { site: 'claude', foreignId: 'open' }, limit: 5 });
    expect(heldBack).toEqual([]);
  });
});
