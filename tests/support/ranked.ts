import type { Ranked } from '../../lib/domain/ranked';

/** A memory as a search answers it: only what a test is about is written out. */
export const ranked = (key: string, more: Partial<Ranked> = {}): Ranked => ({
  key,
  conversation: 'c',
  site: 'chatgpt',
  title: '',
  url: 'https://chatgpt.com/',
  role: 'user',
  provenance: 'user-typed',
  persona: null,
  asks: false,
  held: null,
  demoted: false,
  text: `text of ${key}`,
  marks: [],
  saidAt: Date.UTC(2026, 4, 3),
  tokens: 1,
  score: 1,
  why: { terms: [], similarity: null, matched: 1, rarity: 1, strength: 'strong' },
  ...more,
});
