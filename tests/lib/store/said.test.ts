import { expect, it } from 'vitest';
import { readSaid } from '../../../lib/store/said';
import { addSignal } from '../../../lib/store/signals';
import { judge } from '../../../lib/store/verdicts';
import { freshDatabase } from '../../support/captures';

it.each([
  { of: 'a few turns', others: 1 },
  { of: 'more turns than are listed', others: 600 },
])(
  'reads for each turn what was said of it and of no other, where something was said of $of',
  async ({ others }) => {
    const db = freshDatabase();
    for (const verdict of ['released', 'stale'] as const)
      for (let i = 0; i < others; i++) await judge(db, { turn: `other-${i}`, verdict, on: true });
    await addSignal(
      db,
      Array.from({ length: others }, (_, i) => `other-${i}`),
      'kept',
    );
    await judge(db, { turn: 'b', verdict: 'released', on: true });
    await judge(db, { turn: 'c', verdict: 'stale', on: true });
    await judge(db, { turn: 'a', verdict: 'pinned', on: true });
    await addSignal(db, ['a', 'other'], 'down');
    expect(await readSaid(db, ['a', 'b', 'c'])).toEqual({
      released: ['b'],
      stale: ['c'],
      signals: [['a', { down: 1 }]],
    });
    expect(await readSaid(db, [])).toEqual({ released: [], stale: [], signals: [] });
  },
);
