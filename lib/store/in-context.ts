import { embeddedText } from '../domain/chunk';
import type { Turn } from '../domain/turn';
import { chunksOf } from './chunks-of';
import type { Database } from './database';
import { isSeen } from './is-seen';
import type { KeyedHash } from './keyed-hash';
import { embedJob } from './put-chunks';
import type { ChunkRow } from './rows';
import { unseal } from './seal';
import { turnsOf } from './turns-of';

/**
 * @file A turn that keeps coming up where it is of no use is embedded again, with what it was an answer or an addition to: its
 * own words said too little of what they were about.
 */

const CONTEXT_CHARS = 400;

/** The chat's title, and the end of what was said before. */
export async function contextOf(db: Database, turn: Turn): Promise<string> {
  const row = await db.conversations.get(turn.conversation);
  const title = row ? unseal(row.sealed).title : '';
  const around = await turnsOf(db, turn.conversation).toArray();
  const before = around
    .map(({ sealed }) => unseal(sealed))
    .filter((other) => isSeen(other) && other.order < turn.order)
    .at(-1);
  return [title, before?.text.slice(-CONTEXT_CHARS) ?? ''].filter((part) => part !== '').join('\n');
}

export const textInContext = (turn: Turn, piece: string, context: string) =>
  [context, embeddedText(turn, piece)].join('\n');

/** Queues the chunks of turns again, for each model. What was embedded so before is left alone. */
export async function embedInContext(
  db: Database,
  hash: KeyedHash,
  turns: readonly string[],
  models: readonly string[],
): Promise<void> {
  const rows = await db.turns.bulkGet([...turns]);
  const held = new Map(rows.flatMap((row) => (row ? [[row.key, unseal(row.sealed)] as const] : [])));
  // Hashing would end a transaction: it comes first.
  const ready: ChunkRow[] = [];
  for (const chunk of await chunksOf(db, [...held.keys()])) {
    const turn = held.get(chunk.turn);
    if (!turn || chunk.inContext) continue;
    const text = textInContext(turn, turn.text.slice(chunk.start, chunk.end), await contextOf(db, turn));
    ready.push({ ...chunk, inContext: true, inputHash: await hash(text) });
  }
  await db.transaction('rw', db.chunks, db.jobs, async () => {
    const still = await db.chunks.bulkGet(ready.map(({ key }) => key));
    const own = ready.filter((_, i) => still[i] !== undefined);
    await db.chunks.bulkPut(own);
    await db.jobs.bulkPut(own.flatMap(({ key }) => models.map((model) => embedJob(model, key))));
  });
}
