import { expect, it } from 'vitest';
import { isDemoted, type Signals } from '../../../lib/domain/memory';
import { forgetWhere } from '../../../lib/store/forget';
import { readSaid } from '../../../lib/store/said';
import { addSignal, listSignals, resetSignals } from '../../../lib/store/signals';
import { freshDatabase, save, seen } from '../../support/captures';

it.each<[Signals['counts'], boolean]>([
  [{}, false],
  [{ unticked: 2 }, false],
  [{ unticked: 3 }, true],
  [{ unticked: 1, undone: 1, dismissed: 1 }, true],
  [{ unticked: 2, kept: 1 }, false],
  [{ unticked: 5, down: 3, kept: 3 }, true],
  [{ unticked: 7, echoed: 3 }, false],
  [{ kept: 9 }, false],
])('%j: demoted %s', (counts, demoted) => {
  expect(isDemoted(counts)).toBe(demoted);
});

it('counts each turn once a time, lists, and takes back', async () => {
  const db = freshDatabase();
  await addSignal(db, ['a', 'a', 'b'], 'kept');
  await addSignal(db, ['a'], 'undone');
  expect((await readSaid(db, ['a', 'c'])).signals).toEqual([['a', { kept: 1, undone: 1 }]]);
  expect((await listSignals(db, 9)).map(({ turn }) => turn).sort()).toEqual(['a', 'b']);
  await resetSignals(db, 'a');
  expect((await listSignals(db, 9)).map(({ turn }) => turn)).toEqual(['b']);
  await resetSignals(db, null);
  expect(await db.feedback.count()).toBe(0);
});

it('goes with the turn', async () => {
  const db = freshDatabase();
  const { turns } = await save(db, [seen('t1', 'The lantern is yellow.')], {}, []);
  await addSignal(db, [turns[0] ?? '', 'another'], 'kept');
  await forgetWhere(db, { since: 0 });
  expect((await listSignals(db, 9)).map(({ turn }) => turn)).toEqual(['another']);
});

it('says which have just been of no use often enough, and says it once', async () => {
  const db = freshDatabase();
  await addSignal(db, ['a'], 'unticked');
  await addSignal(db, ['a'], 'undone');
  expect(await addSignal(db, ['a', 'b'], 'down')).toEqual(['a']);
  expect(await addSignal(db, ['a'], 'down')).toEqual([]);
});
