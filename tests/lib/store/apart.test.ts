import { expect, it } from 'vitest';
import { noteApart, readApart } from '../../../lib/store/apart';
import { freshDatabase } from '../../support/captures';

it('each of them from each other, whichever is named first', async () => {
  const db = freshDatabase();
  await noteApart(db, ['c', 'a', 'b']);
  const areApart = await readApart(db);
  for (const [a, b] of [
    ['a', 'b'],
    ['b', 'a'],
    ['b', 'c'],
    ['c', 'a'],
  ] as const)
    expect(areApart(a, b), `${a} ${b}`).toBe(true);
  expect(areApart('a', 'd')).toBe(false);
});
