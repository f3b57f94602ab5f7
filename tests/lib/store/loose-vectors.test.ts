import { expect, it } from 'vitest';
import { forgetWhere } from '../../../lib/store/forget';
import { dropLooseVectors } from '../../../lib/store/loose-vectors';
import { dueJobs, putVectors } from '../../../lib/store/vectors';
import { freshDatabase, save, seen } from '../../support/captures';

it('the vectors of what was forgotten go, and those of the same words said elsewhere stay', async () => {
  const db = freshDatabase();
  await save(db, [seen('a', 'Said here and there.'), seen('b', 'Said only here.')]);
  await save(db, [seen('c', 'Said here and there.')], { site: 'claude', foreignId: 'chat-2' });
  const due = await dueJobs(db, 'm', 10);
  await putVectors(
    db,
    'm',
    due.map((one) => ({ due: one, vector: new Float32Array([1, 0]) })),
  );
  expect(await db.vectors.count()).toBe(2);
  expect(await dropLooseVectors(db)).toBe(0);
  await forgetWhere(db, { since: 0, site: 'chatgpt' });
  expect(await dropLooseVectors(db)).toBe(1);
  expect(await db.vectors.count()).toBe(1);
  await forgetWhere(db, { since: 0 });
  expect(await dropLooseVectors(db)).toBe(1);
  expect(await db.vectors.count()).toBe(0);
  expect(await dropLooseVectors(db)).toBe(0);
});
