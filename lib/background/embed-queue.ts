import type { Embed } from '../models/static-model';
import type { Database } from '../store/database';
import { countWaiting, topUp } from '../store/fill';
import { type Due, dueJobs, putVectors, vectorsOf } from '../store/vectors';

/** What embedding looks like from outside. */
export type QueueState =
  | { state: 'ready' }
  | { state: 'embedding'; waiting: number; perSecond: number }
  | { state: 'failed'; reason: string };

/**
 * Taken together, so that the model can put texts of like length side by side; and small enough that whoever dies in
 * between repeats little.
 */
const BATCH = 48;

/**
 * Works off a model's jobs until none is left. A batch's vectors are stored and its jobs deleted together, so
 * whoever dies in between repeats at most one batch. Throws what `embed` throws; the jobs stay.
 */
export async function runQueue(
  db: Database,
  model: string,
  embed: Embed,
  hear: { stored: (turns: string[]) => Promise<void>; state: (state: QueueState) => void },
  signal: AbortSignal,
  pace: () => Promise<void> = async () => undefined,
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
    // Said before the first batch too: the work may wait for power.
    if (done === 0) hear.state({ state: 'embedding', waiting: total, perSecond: 0 });
    await pace();
    if (signal.aborted) return;
    const pairs = await embedDue(db, model, due, embed, signal);
    await putVectors(db, model, pairs);
    await hear.stored(due.map(({ chunk }) => chunk.slice(0, chunk.lastIndexOf('#'))));
    done += due.length;
    if (done > total) total = done + (await countWaiting(db, model));
    const waiting = total - done;
    hear.state({ state: 'embedding', waiting, perSecond: (done * 1000) / (performance.now() - startedAt) });
  }
}

/** What was embedded before, in whatever chat, is not embedded again. */
async function embedDue(db: Database, model: string, due: readonly Due[], embed: Embed, signal: AbortSignal) {
  const known = await vectorsOf(
    db,
    model,
    due.map(({ inputHash }) => inputHash),
  );
  const fresh = new Map(
    due.filter((job) => !known.has(job.inputHash)).map((job) => [job.inputHash, job.text]),
  );
  const vectors = fresh.size > 0 ? await embed([...fresh.values()], signal) : [];
  const found = new Map([...fresh.keys()].map((hash, i) => [hash, vectors[i]]));
  return due.flatMap((job) => {
    const vector = known.get(job.inputHash) ?? found.get(job.inputHash);
    return vector ? [{ due: job, vector }] : [];
  });
}
