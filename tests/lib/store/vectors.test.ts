import { expect, it } from 'vitest';
import { exportPage } from '../../../lib/store/take-out';
import { allVectors, dropModel, dueJobs, putVectors, queueAll } from '../../../lib/store/vectors';
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
  expect((await allVectors(db, 'm')).size).toBe(2);
});

it('queues everything for a new model and forgets one wholly', async () => {
  const db = freshDatabase();
  await save(db, [seen('t1', 'Hello')]);
  expect(await queueAll(db, 'new')).toBe(1);
  await dropModel(db, 'new');
  expect(await db.jobs.where('model').equals('new').count()).toBe(0);
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
  // 700 turns, 700 aliases, one conversation, and the sequence.
  expect(rows.length).toBe(1_402);
});
