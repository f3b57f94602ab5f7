import { CHUNKER_VERSION } from '../domain/chunk';
import { chunkKey } from '../domain/keys';
import type { Turn } from '../domain/turn';
import { chunkKeysOf } from './chunks-of';
import type { Database } from './database';
import type { ReadyTurn } from './prepare';
import { type ChunkRow, DEFAULT_VAULT, type JobRow, ROW_VERSION } from './rows';

export const jobKey = (model: string, chunk: string) => `embed/${model}/${chunk}`;

export function embedJob(model: string, chunk: string): JobRow {
  return {
    key: jobKey(model, chunk),
    v: ROW_VERSION,
    kind: 'embed',
    model,
    chunk,
    tries: 0,
    addedAt: Date.now(),
  };
}

/** Inside the caller's transaction. Replaces the chunks of a turn, and of the revision it takes the place of. */
export async function putChunks(
  db: Database,
  turn: Turn,
  seen: ReadyTurn,
  models: readonly string[],
  replaced: string | undefined,
): Promise<void> {
  const stale = await chunkKeysOf(db, [...new Set([turn.key, replaced ?? turn.key])]);
  await db.chunks.bulkDelete(stale);
  await db.jobs.bulkDelete(stale.flatMap((chunk) => models.map((model) => jobKey(model, chunk))));
  const { chunks, jobs } = chunkRows(turn, seen.chunks, models);
  await db.chunks.bulkPut(chunks);
  await db.jobs.bulkPut(jobs);
}

/** The rows of a turn's chunks, and a job for each and every model. */
export function chunkRows(
  turn: Turn,
  pieces: ReadyTurn['chunks'],
  models: readonly string[],
): { chunks: ChunkRow[]; jobs: JobRow[] } {
  const chunks: ChunkRow[] = pieces.map((chunk, i) => ({
    key: chunkKey(turn.key, i),
    v: ROW_VERSION,
    vault: DEFAULT_VAULT,
    turn: turn.key,
    conversation: turn.conversation,
    chunker: CHUNKER_VERSION,
    ...chunk,
  }));
  return { chunks, jobs: chunks.flatMap(({ key }) => models.map((model) => embedJob(model, key))) };
}
