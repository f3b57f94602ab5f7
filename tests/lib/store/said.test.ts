import { expect, it } from 'vitest';
import { readSaid } from '../../../lib/store/said';
import { addSignal } from '../../../lib/store/signals';
import { judge } from '../../../lib/store/verdicts';
import { freshDatabase } from '../../support/captures';

it('reads for each turn what was said of it and of no other', async () => {
  const db = freshDatabase();
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
});
