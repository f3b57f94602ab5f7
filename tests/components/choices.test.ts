import { expect, it } from 'vitest';
import { blockOf, suggested, widened } from '../../components/dialog/choices';
import { DEFAULT_BUDGET as BUDGET } from '../../lib/domain/target';
import { ranked } from '../support/ranked';

it('ticks by itself only what the user stated and what clearly matches, three at most', () => {
  const memories = [
    ranked('answer', { provenance: 'assistant', role: 'assistant' }),
    ranked('linked', { provenance: 'prefilled' }),
    ranked('question', { asks: true }),
    ranked('far', { why: { terms: [], similarity: 0.1, matched: 1, rarity: 1, strength: 'related' } }),
    ranked('near', { why: { terms: [], similarity: 0.5, matched: 1, rarity: 1, strength: 'related' } }),
    ranked('a'),
    ranked('b'),
    ranked('c'),
  ];
  expect([...suggested(memories)]).toEqual(['near', 'a', 'b']);
});

it('puts nothing that is held back into a block, ticked or gone to, and ticks none of it', () => {
  const memories = [ranked('held', { held: 'attempt' }), ranked('free')];
  expect([...suggested(memories)]).toEqual(['free']);
  expect(blockOf(memories, new Set(['held', 'free']), 0, 'abcdefgh', BUDGET).included).toEqual(['free']);
  expect(blockOf(memories, new Set(['held']), 0, 'abcdefgh', BUDGET).text).toBe('');
  expect(blockOf(memories, new Set(), 0, 'abcdefgh', BUDGET).text).toBe('');
});

it('inserts what is ticked, else what the user went to, else nothing', () => {
  const memories = [ranked('a'), ranked('b')];
  expect(blockOf(memories, new Set(['b']), 0, 'abcdefgh', BUDGET).included).toEqual(['b']);
  expect(blockOf(memories, new Set(), 0, 'abcdefgh', BUDGET).included).toEqual(['a']);
  expect(blockOf(memories, new Set(), null, 'abcdefgh', BUDGET)).toMatchObject({ included: [], text: '' });
});

it('labels each memory with where it is from and whose words it is', () => {
  const { text } = blockOf(
    [ranked('a', { provenance: 'assistant', role: 'assistant' })],
    new Set(['a']),
    null,
    'abcdefgh',
    BUDGET,
  );
  expect(text).toMatch(/1\. \(ChatGPT, 3 May( 2026)?, its answer\) text of a/);
});

it('more is more of what the user said themselves, three at a time', () => {
  const memories = [
    ranked('a'),
    ranked('answer', { provenance: 'assistant', role: 'assistant' }),
    ranked('held', { held: 'attempt' }),
    ...['b', 'c', 'd', 'e'].map((key) => ranked(key)),
  ];
  expect([...widened(memories, new Set(['a']))]).toEqual(['a', 'b', 'c', 'd']);
});
