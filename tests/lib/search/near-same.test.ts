import { expect, it } from 'vitest';
import { withoutEchoes, withoutNearSame } from '../../../lib/search/near-same';
import { ranked } from '../../support/ranked';

const said = (key: string, text: string, more = {}) => ranked(key, { text, ...more });
const answer = { provenance: 'assistant' as const, role: 'assistant' as const };

it.each<[string, Array<ReturnType<typeof said>>, string[]]>([
  [
    'what an answer repeats is told by the user, in its place',
    [
      said('echo', 'Understood: my daughter Mira is allergic to hazelnuts and sesame.', answer),
      said('other', 'The lantern in the garden room is yellow.'),
      said('own', 'My daughter Mira is allergic to hazelnuts and sesame.'),
    ],
    ['own', 'other'],
  ],
  [
    'of two of the same hand the better placed stays',
    [
      said('a', 'We chose Postgres with pgvector for storing passages.'),
      said('b', 'We chose Postgres with pgvector for storing passages!'),
    ],
    ['a'],
  ],
  [
    'an answer that says more is no repetition',
    [
      said('own', 'Which database stores passages best?'),
      said(
        'more',
        'For storing passages the best database is Postgres, because pgvector gives you both exact and approximate search beside your relational data.',
        answer,
      ),
    ],
    ['own', 'more'],
  ],
  ['short texts are left alone', [said('a', 'Yes, blue.'), said('b', 'Blue, yes!')], ['a', 'b']],
  [
    'what is held back stands beside what says the same',
    [
      said('echo', 'The best lantern is made by Acme in Bremen.', answer),
      said('held', 'The best lantern is made by Acme in Bremen', { held: 'attempt' }),
    ],
    ['echo', 'held'],
  ],
])('%s', (_name, given, kept) => {
  const { memories, gone } = withoutNearSame(given);
  expect(memories.map(({ key }) => key)).toEqual(kept);
  expect(gone).toBe(given.length - kept.length);
});

it('with what is no longer true goes what an answer repeated of it, and nothing the user says', () => {
  const memories = [
    ranked('old', { text: 'The shop in the harbour opens at eight.' }),
    ranked('answer', {
      ...{ role: 'assistant', provenance: 'assistant' },
      text: 'Understood: the shop in the harbour opens at eight. I will keep that in mind.',
    }),
    ranked('new', { text: 'The shop in the harbour opens at nine.' }),
    ranked('again', { text: 'In the harbour the shop opens at eight.' }),
    ranked('other', {
      role: 'assistant',
      provenance: 'assistant',
      text: 'The lantern room is yellow and warm.',
    }),
  ];
  const left = withoutEchoes(memories, new Set(['old'])).map(({ key }) => key);
  expect(left).toEqual(['new', 'again', 'other']);
});
