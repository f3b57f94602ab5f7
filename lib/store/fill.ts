import type { Database } from './database';
import { embedJob } from './put-chunks';
import { vectorKey } from './rows';

/**
 * @file Large work for the embedding queue (an import, a new model) is one mark, "from this chunk on", and not a row
 * for each of a million chunks. Jobs are made from it a page at a time, when there are none.
 */

const PAGE = 2_000;
const markOf = (model: string) => `fill/${model}`;

/** Every chunk that has no vector of the model will be embedded. Inside the caller's transaction, or by itself. */
export async function startFill(db: Database, model: string): Promise<void> {
  await db.meta.put({ key: markOf(model), value: '' });
}

export async function dropFill(db: Database, model: string): Promise<void> {
  await db.meta.delete(markOf(model));
}

/** Makes jobs of the next page. False: nothing is left to look at. */
export function topUp(db: Database, model: string, page = PAGE): Promise<boolean> {
  return db.transaction('rw', db.meta, db.chunks, db.vectors, db.jobs, async () => {
    const mark = await db.meta.get(markOf(model));
    if (!mark) return false;
    const chunks = await db.chunks.where('key').above(String(mark.value)).limit(page).toArray();
    const last = chunks.at(-1);
    if (!last) {
      await dropFill(db, model);
      return false;
    }
    const dims = (await db.vectors.where('model').equals(model).first())?.dims;
    const keys = dims === undefined ? [] : chunks.map((chunk) => vectorKey(model, dims, chunk.inputHash));
    const held = await db.vectors.bulkGet(keys);
    await db.jobs.bulkPut(chunks.filter((_, i) => !held[i]).map(({ key }) => embedJob(model, key)));
    await db.meta.put({ key: markOf(model), value: last.key });
    return true;
  });
}

/** Chunks that may still be embedded for a model: reads indexes from end to end, so not for every batch. */
export async function countWaiting(db: Database, model: string): Promise<number> {
  const mark = await db.meta.get(markOf(model));
  const jobs = await db.jobs.where('model').equals(model).count();
  return jobs + (mark ? await db.chunks.where('key').above(String(mark.value)).count() : 0);
}

export async function hasWork(db: Database): Promise<boolean> {
  if ((await db.jobs.limit(1).primaryKeys()).length > 0) return true;
  return (await db.meta.where('key').startsWith('fill/').limit(1).primaryKeys()).length > 0;
}
