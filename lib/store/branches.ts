import { MAIN_BRANCH } from '../domain/branch';
import type { LibraryTurn } from '../domain/library';
import type { Turn } from '../domain/turn';
import type { Database } from './database';
import { toLibraryTurns } from './library';
import { unseal } from './seal';
import { turnsOf } from './turns-of';

/** What was said on a way that the site does not show any more. `after`: the shown turn it leaves from; null: from the start. */
export interface Branch {
  after: string | null;
  turns: LibraryTurn[];
}

/** More are a tree nobody reads in a column. */
const MOST = 100;

/** The other branches of a conversation, in order: edited questions and answers made again, with all that followed. */
export async function otherBranches(db: Database, conversation: string): Promise<Branch[]> {
  const all = (await turnsOf(db, conversation).toArray()).map(({ sealed }) => unseal(sealed));
  const byKey = new Map(all.map((turn) => [turn.key, turn]));
  const groups = new Map<string, Turn[]>();
  for (const turn of all)
    if (isAside(turn)) groups.set(turn.branch, [...(groups.get(turn.branch) ?? []), turn]);
  const branches = [...groups.values()].slice(0, MOST);
  return Promise.all(
    branches.map(async (turns) => ({
      after: shownBefore(turns[0], byKey),
      turns: await toLibraryTurns(db, turns),
    })),
  );
}

const isAside = ({ branch, hidden, state }: Turn): boolean =>
  branch !== MAIN_BRANCH && !hidden && (state === 'complete' || state === 'provisional');

/** The nearest turn before it that is on the shown branch. */
function shownBefore(turn: Turn | undefined, byKey: ReadonlyMap<string, Turn>): string | null {
  const seen = new Set<string>();
  for (let at = turn?.parent ?? null; at !== null && !seen.has(at); at = byKey.get(at)?.parent ?? null) {
    if (byKey.get(at)?.branch === MAIN_BRANCH) return at;
    seen.add(at);
  }
  return null;
}
