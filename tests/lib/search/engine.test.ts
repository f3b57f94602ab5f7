import { beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../../lib/domain/ranked';
import { SearchEngine } from '../../../lib/search/engine';
import { entry } from '../../support/entries';

let engine: SearchEngine;
beforeEach(() => {
  engine = new SearchEngine();
});

const ask = (text: string, more: Partial<Question> = {}) =>
  engine.search({ text, limit: 10, filters: {}, open: null, mode: 'lexical', ...more }, []);
const keys = (text: string, more?: Partial<Question>) => ask(text, more).memories.map((memory) => memory.key);

describe('SearchEngine', () => {
  it('finds stems, identifiers by their parts, and CJK', () => {
    engine.put(entry('a', 'We were filtering with useLocalStorage and snake_case_name'));
    engine.put(entry('b', '東京都の天気', { chat: 'other' }));
    expect(keys('filters')).toEqual(['a']);
    expect(keys('local storage')).toEqual(['a']);
    expect(keys('snake')).toEqual(['a']);
    expect(keys('東京')).toEqual(['b']);
  });

  it('marks what matched and says why', () => {
    engine.put(entry('a', 'PostgreSQL with pgvector: the filters were fast.'));
    const [memory] = ask('pgvector filter').memories;
    expect(memory?.marks.map(([start, end]) => memory.text.slice(start, end))).toEqual([
      'pgvector',
      'filters',
    ]);
    expect(memory?.why).toMatchObject({ terms: ['pgvector', 'filters'], strength: 'strong' });
  });

  it('ranks a bare question below its answer', () => {
    engine.put(entry('q', 'Which vector store for the support bot with narrow filters?', { order: 0 }));
    engine.put(entry('a', 'Take pgvector as vector store.', { order: 1, role: 'assistant' }));
    expect(keys('vector store for the support bot with narrow filters')).toEqual(['a', 'q']);
  });

  it('leaves the open conversation out, counted', () => {
    engine.put(entry('a', 'alpha', { chat: 'open' }));
    engine.put(entry('b', 'alpha too', { chat: 'other' }));
    const answer = ask('alpha', { open: { site: 'claude', foreignId: 'open' } });
    expect(answer.memories.map((memory) => memory.key)).toEqual(['b']);
    expect(answer.heldBack).toEqual([{ rule: 'open-conversation', count: 1 }]);
  });

  it('shows the same text once', () => {
    engine.put(entry('a', 'alpha beta', { chat: '1' }));
    engine.put(entry('b', 'alpha beta', { chat: '2' }));
    expect(ask('alpha').memories.length).toBe(1);
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
  ])('filters by %j', (filters, found) => {
    engine.put(entry('a', 'alpha', { saidAt: 1_000 }));
    expect(keys('alpha', { filters })).toEqual(found);
  });

  it('forgets what is removed and replaces what is put again', () => {
    engine.put(entry('a', 'alpha'));
    engine.put(entry('a', 'beta'));
    expect(keys('alpha')).toEqual([]);
    engine.remove('a');
    expect(keys('beta')).toEqual([]);
    expect(engine.size).toBe(0);
  });

  it('keeps a place for what only meaning finds', () => {
    for (let i = 0; i < 12; i++) engine.put(entry(`w${i}`, `alpha number ${i}`, { chat: `c${i}` }));
    engine.put(entry('m', 'entirely different words', { chat: 'm' }));
    engine.putVector('model', 'hash-m', Float32Array.of(1, 0));
    const question: Question = { text: 'alpha', limit: 5, filters: {}, open: null, mode: 'hybrid' };
    const found = engine.search(question, [{ model: 'model', vector: Float32Array.of(1, 0) }]).memories;
    expect(found.map((memory) => memory.key)[3]).toBe('m');
  });

  it('lets two generations of vectors answer side by side', () => {
    engine.put(entry('old', 'first', { chat: '1' }));
    engine.put(entry('new', 'second', { chat: '2' }));
    engine.putVector('old-model', 'hash-old', Float32Array.of(1, 0));
    engine.putVector('new-model', 'hash-new', Float32Array.of(0, 1));
    const question: Question = { text: 'x', limit: 5, filters: {}, open: null, mode: 'dense' };
    const queries = [
      { model: 'new-model', vector: Float32Array.of(0, 1) },
      { model: 'old-model', vector: Float32Array.of(1, 0) },
    ];
    expect(
      engine
        .search(question, queries)
        .memories.map((memory) => memory.key)
        .sort(),
    ).toEqual(['new', 'old']);
  });
});
