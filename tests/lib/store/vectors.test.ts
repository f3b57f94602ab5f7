import { expect, it } from 'vitest';
import { chunkKeysOf, chunkKeysOfAll, chunksOf } from '../../../lib/store/chunks-of';
import { countWaiting, hasWork, startFill, topUp } from '../../../lib/store/fill';
import { embedInContext } from '../../../lib/store/in-context';
import { exportPage } from '../../../lib/store/take-out';
import { dropModel, dueJobs, putVectors, vectorsOf } from '../../../lib/store/vectors';
import { freshDatabase, save, seen } from '../../support/captures';

it('gives due texts, and stores vectors with their jobs gone', async () => {
  const db = freshDatabase();
  await save(db, [seen('t1', 'Hello'), seen('t2', 'World')]);
  const due = await dueJobs(db, 'm', 10);
  expect(due.map((job) => job.text)).toEqual(['Hello', 'World']);
  await putVectors(
    db,
    'm',
    due.map((job) => ({ due: job, vector: Float32Array.of(1, 0) })),
  );
  expect(await db.jobs.count()).toBe(0);
  const hashes = due.map((job) => job.inputHash);
  expect((await vectorsOf(db, 'm', [...hashes, 'unknown'])).size).toBe(2);
});

it('fills for a new model a page at a time, without what has a vector, and forgets one wholly', async () => {
  const db = freshDatabase();
  await save(
    db,
    Array.from({ length: 25 }, (_, i) => seen(`t${String(i).padStart(2, '0')}`, `turn ${i}`)),
  );
  await db.jobs.clear();
  expect(await hasWork(db)).toBe(false);
  await startFill(db, 'new');
  expect([await hasWork(db), await countWaiting(db, 'new')]).toEqual([true, 25]);
  expect(await topUp(db, 'new', 10)).toBe(true);
  // Jobs there are, and what is still behind the mark.
  expect([await db.jobs.count(), await countWaiting(db, 'new')]).toEqual([10, 25]);
  const due = await dueJobs(db, 'new', 4);
  await putVectors(
    db,
    'new',
    due.map((job) => ({ due: job, vector: Float32Array.of(1, 0) })),
  );
  expect(await topUp(db, 'new', 100)).toBe(true);
  expect(await topUp(db, 'new', 100)).toBe(false);
  expect(await countWaiting(db, 'new')).toBe(21);
  // Again, after another import: what has a vector is not asked for.
  await db.jobs.clear();
  await startFill(db, 'new');
  while (await topUp(db, 'new', 7));
  expect(await db.jobs.count()).toBe(21);
  await startFill(db, 'new');
  await dropModel(db, 'new');
  expect(await hasWork(db)).toBe(false);
});

it('a turn whose name begins like another turn keeps its own chunks', async () => {
  const db = freshDatabase();
  await save(db, [seen('t', 'Mine'), seen('t@0#t', 'Of a hostile name')]);
  const keys = (await db.turns.toCollection().primaryKeys()).filter((key) => key.endsWith('/t@0'));
  expect(await chunksOf(db, keys)).toHaveLength(1);
  expect(await chunkKeysOf(db, keys)).toHaveLength(1);
  expect(await chunkKeysOfAll(db, keys[0] ?? '')).toHaveLength(1);
});

it('throws away jobs whose chunk is gone', async () => {
  const db = freshDatabase();
  await save(db, [seen('t1', 'Hello')]);
  await db.chunks.clear();
  expect(await dueJobs(db, 'm', 10)).toEqual([]);
  expect(await db.jobs.count()).toBe(0);
});

it('exports every row once, table by table', async () => {
  const db = freshDatabase();
  await save(
    db,
    Array.from({ length: 700 }, (_, i) => seen(`t${i}`, `turn ${i}`)),
  );
  let next: { table: string; offset: number } | null = { table: '', offset: 0 };
  const rows: unknown[] = [];
  while (next) {
    const page: Awaited<ReturnType<typeof exportPage>> = await exportPage(db.name, next.table, next.offset);
    rows.push(...page.rows);
    next = page.next;
  }
  // 700 turns, 700 aliases, one conversation, the sequence and the count of changes.
  expect(rows.length).toBe(1_403);
});

it('what was of no use is embedded again with what it stood in, once, and found under that', async () => {
  const db = freshDatabase();
  const { turns } = await save(
    db,
    [seen('t1', 'Which lantern shall I buy?'), seen('t2', 'The yellow one.')],
    { title: 'Garden' },
    ['m'],
  );
  const before = await dueJobs(db, 'm', 10);
  await putVectors(
    db,
    'm',
    before.map((job) => ({ due: job, vector: Float32Array.of(1, 0) })),
  );
  const hash = async (text: string) => `hash of ${text}`;
  await embedInContext(db, hash, [turns[1] ?? '', 'unknown'], ['m']);
  const due = await dueJobs(db, 'm', 10);
  expect(due.map(({ text }) => text)).toEqual(['Garden\nWhich lantern shall I buy?\nThe yellow one.']);
  expect(due[0]?.inputHash).toBe(`hash of ${due[0]?.text}`);
  await putVectors(
    db,
    'm',
    due.map((job) => ({ due: job, vector: Float32Array.of(0, 1) })),
  );
  await embedInContext(db, hash, [turns[1] ?? ''], ['m']);
  expect(await db.jobs.count()).toBe(0);
});
