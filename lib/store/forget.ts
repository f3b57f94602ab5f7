import { Injection } from '../domain/memory';
import type { Turn } from '../domain/turn';
import { chunkKeysOf } from './chunks-of';
import type { Database } from './database';
import { lessonKey, signalsKey } from './feedback-keys';
import { isSeen } from './is-seen';
import { noteLoose } from './loose-vectors';
import { putConversation } from './put-conversation';
import { DEFAULT_VAULT } from './rows';
import { unseal } from './seal';
import { turnsOf } from './turns-of';
import { verdictKeys } from './verdicts';

/** Which turns: of a time (ms since 1970), by when they were stored or when they were said, of one site or all. */
export interface Range {
  since: number;
  until?: number | null;
  by?: 'stored' | 'said';
  site?: string | null;
}

/**
 * Takes back what is in a range, in one transaction: turns with their chunks, jobs and names, blocks that quote them, and
 * conversations that then have none left. Answers how many turns. `dry`: only counts. Their vectors go with the next sweep:
 * see loose-vectors.ts.
 */
export function forgetWhere(db: Database, range: Range, dry = false): Promise<number> {
  // Who only counts holds up nobody who writes.
  return db.transaction(dry ? 'r' : 'rw', tablesOf(db), async () => {
    const gone: string[] = [];
    const touched = new Set<string>();
    await db.turns.each((row) => {
      if (!isIn(range, unseal(row.sealed))) return;
      gone.push(row.key);
      touched.add(row.conversation);
    });
    if (dry) return gone.length;
    await remove(db, gone);
    for (const key of touched) await recount(db, key);
    await noteErased(db, gone.length);
    return gone.length;
  });
}

function isIn({ since, until = null, by = 'stored', site = null }: Range, turn: Turn): boolean {
  const at = by === 'said' ? (turn.saidAt ?? turn.capturedAt) : turn.capturedAt;
  return (
    at >= since &&
    (until === null || at < until) &&
    (site === null || turn.conversation.startsWith(`${site}/`))
  );
}

/** Forgets whole conversations, turn by turn as above. Answers how many turns. */
export function forgetConversations(db: Database, keys: readonly string[]): Promise<number> {
  return db.transaction('rw', tablesOf(db), async () => {
    let turns = 0;
    for (const key of new Set(keys)) {
      const gone = await turnsOf(db, key).primaryKeys();
      await remove(db, gone);
      await recount(db, key);
      turns += gone.length;
    }
    await noteErased(db, turns);
    return turns;
  });
}

/** Turns the site no longer has (`deleted`), and earlier versions of edited ones, of one conversation. */
export async function goneTurns(db: Database, conversation: string): Promise<Gone> {
  const states = (await turnsOf(db, conversation).toArray()).map(({ state }) => state);
  const count = (state: string) => states.filter((own) => own === state).length;
  return { deleted: count('deleted'), edited: count('edited') };
}

export interface Gone {
  deleted: number;
  edited: number;
}

/** Forgets what the site has deleted or what was edited away, because the user says so. Answers how many turns. */
export function forgetGone(db: Database, conversation: string): Promise<number> {
  const tables = tablesOf(db);
  return db.transaction('rw', tables, async () => {
    const rows = await turnsOf(db, conversation).toArray();
    const gone = rows.filter(({ state }) => state === 'deleted' || state === 'edited').map(({ key }) => key);
    await remove(db, gone);
    await recount(db, conversation);
    await noteErased(db, gone.length);
    return gone.length;
  });
}

function tablesOf(db: Database) {
  const { conversations, turns, aliases, chunks, jobs, events, meta, feedback, injections } = db;
  return [conversations, turns, aliases, chunks, jobs, events, meta, feedback, injections];
}

async function remove(db: Database, gone: readonly string[]): Promise<void> {
  const chunks = await chunkKeysOf(db, gone);
  const known = new Set(chunks);
  const jobs = await db.jobs.filter((job) => known.has(job.chunk)).primaryKeys();
  await db.aliases
    .where('turn')
    .anyOf([...gone])
    .delete();
  await db.chunks.bulkDelete(chunks);
  await db.jobs.bulkDelete(jobs);
  await forgetBlocks(db, new Set(gone));
  await db.feedback.bulkDelete(
    gone.flatMap((turn) => [...verdictKeys(turn), signalsKey(turn), lessonKey(turn)]),
  );
  await db.turns.bulkDelete([...gone]);
  if (gone.length > 0) await noteLoose(db);
}

/** The record of what was put into chats holds the exact text: what is forgotten must not stay there. */
async function forgetBlocks(db: Database, gone: ReadonlySet<string>): Promise<void> {
  const quotes = (raw: unknown) =>
    Injection.safeParse(raw).data?.turns.some((turn) => gone.has(turn)) ?? false;
  await db.injections.filter(({ sealed }) => quotes(unseal(sealed))).delete();
}

async function noteErased(db: Database, turns: number): Promise<void> {
  const sealed = { z: 0 as const, body: { turns } };
  await db.events.add({ v: 1, vault: DEFAULT_VAULT, at: Date.now(), kind: 'erased', sealed });
}

async function recount(db: Database, key: string): Promise<void> {
  const row = await db.conversations.get(key);
  const left = (await turnsOf(db, key).toArray()).map((turn) => unseal(turn.sealed));
  if (!row) return;
  if (left.length === 0) return db.conversations.delete(key);
  const conversation = unseal(row.sealed);
  const completeness = { ...conversation.completeness, held: left.filter(isSeen).length };
  await putConversation(db, { ...conversation, completeness });
}
