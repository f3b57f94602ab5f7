import { expect, it } from 'vitest';
import { blockOf, suggested } from '../../components/dialog/choices';
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
  expect(blockOf(memories, new Set(['held', 'free']), 0, 'abcdefgh', 4_500).included).toEqual(['free']);
  expect(blockOf(memories, new Set(['held']), 0, 'abcdefgh', 4_500).text).toBe('');
  expect(blockOf(memories, new Set(), 0, 'abcdefgh', 4_500).text).toBe('');
});

it('inserts what is ticked, else what the user went to, else nothing', () => {
  const memories = [ranked('a'), ranked('b')];
  expect(blockOf(memories, new Set(['b']), 0, 'abcdefgh', 4_500).included).toEqual(['b']);
  expect(blockOf(memories, new Set(), 0, 'abcdefgh', 4_500).included).toEqual(['a']);
  expect(blockOf(memories, new Set(), null, 'abcdefgh', 4_500)).toMatchObject({ included: [], text: '' });
});

it('labels each memory with where it is from and whose words it is', () => {
  const { text } = blockOf(
    [ranked('a', { provenance: 'assistant', role: 'assistant' })],
    new Set(['a']),
    null,
    'abcdefgh',
    4_500,
  );
  expect(text).toMatch(/1\. \(ChatGPT, 3 May( 2026)?, its answer\) text of a/);
});
