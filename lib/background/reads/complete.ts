import type { Site } from '../../domain/site';
import type { Tree } from '../../domain/tree';
import { readChats } from '../../reads/chats';
import { geminiTree } from '../../trees/gemini';
import { type Desk, ReadTrouble } from './desk';

/** A Gemini conversation comes in pages of a hundred turns; more than this is no conversation. */
const MOST_PAGES = 100;

/**
 * Reads whole conversations, one request for as many as the site gives at once. Those the site did not give are
 * missing from the answer. Throws ReadTrouble.
 */
export async function readWhole(
  desk: Desk,
  site: Site,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Tree[]> {
  const first = await desk.ask(site, { what: 'chats', ids: [...ids], place: null }, signal);
  const read = readChats(site, first.body);
  if (read === null) throw new ReadTrouble('changed');
  const { account } = first;
  if (read.kind === 'trees') return read.trees.map((tree) => ({ ...tree, account }));
  const turns = [...read.turns];
  let next = read.next;
  for (let page = 1; next !== null && page < MOST_PAGES; page++) {
    const more = readChats(
      site,
      (await desk.ask(site, { what: 'chats', ids: [...ids], place: next }, signal)).body,
    );
    if (more?.kind !== 'page') throw new ReadTrouble('changed');
    turns.push(...more.turns);
    next = more.next;
  }
  return [{ ...geminiTree(ids[0] ?? '', turns), account }];
}
