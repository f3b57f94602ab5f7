import type { Embed } from '../models/static-model';
import type { Database } from '../store/database';
import { countWaiting, topUp } from '../store/fill';
import { dueJobs, putVectors } from '../store/vectors';

/** What embedding looks like from outside. */
export type QueueState =
  | { state: 'ready' }
  | { state: 'embedding'; waiting: number; perSecond: number }
  | { state: 'failed'; reason: string };

/** Small batches keep the queue interruptible; on a CPU larger ones are not faster (measured). */
const BATCH = 16;

/**
 * Works off a model's jobs until none is left. A batch's vectors are stored and its jobs deleted together, so
 * whoever dies in between repeats at most one batch. Throws what `embed` throws; the jobs stay.
 */
export async function runQueue(
  db: Database,
  model: string,
  embed: Embed,
  hear: { vector: (inputHash: string, vector: Float32Array) => void; state: (state: QueueState) => void },
  signal: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  let done = 0;
  // Counted once: counting reads the whole index, and a batch is sixteen of perhaps a million.
  let total = await countWaiting(db, model);
  while (!signal.aborted) {
    const due = await dueJobs(db, model, BATCH);
    if (due.length === 0) {
      if (await topUp(db, model)) continue;
      return;
    }
    const vectors = await embed(
      due.map(({ text }) => text),
      signal,
    );
    const pairs = due.flatMap((job, i) => (vectors[i] ? [{ due: job, vector: vectors[i] }] : []));
    await putVectors(db, model, pairs);
    for (const { due: job, vector } of pairs) hear.vector(job.inputHash, vector);
    done += due.length;
    if (done > total) total = done + (await countWaiting(db, model));
    const waiting = total - done;
    hear.state({ state: 'embedding', waiting, perSecond: (done * 1000) / (performance.now() - startedAt) });
  }
}
