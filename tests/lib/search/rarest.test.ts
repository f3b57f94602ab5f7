import { expect, it } from 'vitest';
import { rarest } from '../../../lib/search/words/rarest';

const RARITY: Record<string, number> = { zebra: 9, fluffo: 8, pellet: 5, day: 0.1, cat: 0.2 };
const rarity = (term: string) => RARITY[term] ?? 0;

it('takes the rarest, without what is asked for anyway and what nobody says', () => {
  expect(rarest(['cat day fluffo pellet unknown zebra'], [['zebra']], rarity)).toEqual([
    ['fluffo'],
    ['pellet'],
    ['cat'],
  ]);
});

it('what several of the texts say counts for more', () => {
  expect(rarest(['fluffo pellet', 'zebra pellet'], [], rarity)[0]).toEqual(['pellet']);
});
