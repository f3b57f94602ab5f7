import { embeddedText } from '../domain/chunk';
import type { Database } from './database';
import { dropFill } from './fill';
import { contextOf, textInContext } from './in-context';
import { ROW_VERSION, type VectorRow, vectorKey } from './rows';
import { unseal } from './seal';

/** A chunk to embed, with its exact text. */
export interface Due {
  job: string;
  chunk: string;
  inputHash: string;
  text: string;
}

/** The oldest jobs of a model. Jobs whose chunk is gone are deleted on the way. */
export async function dueJobs(db: Database, model: string, limit: number): Promise<Due[]> {
  return db.transaction('rw', db.jobs, db.chunks, db.turns, db.conversations, async () => {
    const jobs = await db.jobs.where('model').equals(model).limit(limit).toArray();
    const chunks = await db.chunks.bulkGet(jobs.map((job) => job.chunk));
    const turns = await db.turns.bulkGet(chunks.map((chunk) => chunk?.turn ?? ''));
    const due: Due[] = [];
    const orphans: string[] = [];
    for (const [i, job] of jobs.entries()) {
      const [chunk, turn] = [chunks[i], turns[i]];
      if (!chunk || !turn) orphans.push(job.key);
      else {
        const body = unseal(turn.sealed);
        const piece = body.text.slice(chunk.start, chunk.end);
        const text = chunk.inContext
          ? textInContext(body, piece, await contextOf(db, body))
          : embeddedText(body, piece);
        due.push({ job: job.key, chunk: chunk.key, inputHash: chunk.inputHash, text });
      }
    }
    await db.jobs.bulkDelete(orphans);
    return due;
  });
}

/** Stores vectors and deletes their jobs in one transaction. Rows must own their buffers, not view a batch's. */
export async function putVectors(
  db: Database,
  model: string,
  done: ReadonlyArray<{ due: Due; vector: Float32Array<ArrayBuffer> }>,
): Promise<void> {
  const rows: VectorRow[] = done.map(({ due, vector }) => ({
    key: vectorKey(model, vector.length, due.inputHash),
    v: ROW_VERSION,
    model,
    dims: vector.length,
    vector,
  }));
  await db.transaction('rw', db.vectors, db.jobs, async () => {
    await db.vectors.bulkPut(rows);
    await db.jobs.bulkDelete(done.map(({ due }) => due.job));
  });
}

/** Forgets a model: its jobs and its vectors. */
export async function dropModel(db: Database, model: string): Promise<void> {
  await db.transaction('rw', db.jobs, db.vectors, db.meta, async () => {
    await dropFill(db, model);
    await db.jobs.where('model').equals(model).delete();
    await db.vectors.where('model').equals(model).delete();
  });
}

/** Vectors of a model by the hash of what was embedded, as far as they are there. */
export async function vectorsOf(
  db: Database,
  model: string,
  hashes: readonly string[],
): Promise<Map<string, Float32Array<ArrayBuffer>>> {
  const dims = (await db.vectors.where('model').equals(model).first())?.dims;
  if (dims === undefined) return new Map();
  const rows = await db.vectors.bulkGet(hashes.map((hash) => vectorKey(model, dims, hash)));
  return new Map(hashes.flatMap((hash, i) => (rows[i] ? [[hash, rows[i].vector]] : [])));
}
