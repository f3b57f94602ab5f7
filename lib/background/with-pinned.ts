import type { Conversation } from '../domain/conversation';
import type { Answer, Question, Ranked } from '../domain/ranked';
import type { Database } from '../store/database';
import { isSeen } from '../store/is-seen';
import { unseal } from '../store/seal';
import { listPinned } from '../store/verdicts';
import { rankedOf } from './ranked-of';

/** More would leave no room for what was asked. */
const MOST = 5;

/**
 * What the user has pinned, within the persona, project and site that are chosen; the newest pin first. It depends on no answer:
 * it is read while the question is on its way.
 */
export async function pinnedFor(db: Database, question: Question): Promise<Ranked[]> {
  const keys = await listPinned(db);
  if (keys.length === 0) return [];
  const rows = await db.turns.bulkGet(keys);
  const turns = rows.flatMap((row) => (row ? [unseal(row.sealed)] : [])).filter(isSeen);
  const homes = await db.conversations.bulkGet(turns.map(({ conversation }) => conversation));
  const pinned = turns.flatMap((turn, i): Ranked[] => {
    const row = homes[i];
    const home = row && unseal(row.sealed);
    return home && isEligible(home, question) ? [rankedOf(turn, home, turn.text)] : [];
  });
  return pinned.slice(0, MOST);
}

/** It comes first, whatever is asked; as it was found, where it was. */
export function withPinned(answer: Answer, pinned: readonly Ranked[]): Answer {
  if (pinned.length === 0) return answer;
  const first = pinned.map((own) => {
    const found = answer.memories.find(({ key }) => key === own.key);
    return { ...(found ?? own), pinned: true };
  });
  const others = answer.memories.filter(({ key }) => !first.some((own) => own.key === key));
  return { ...answer, memories: [...first, ...others] };
}

/** The same rules as in the index (lib/search/docs/filter.ts). */
function isEligible(home: Conversation, { filters, open }: Question): boolean {
  const { persona, orNone, projects, sites } = filters;
  return (
    !(open?.site === home.site && open.foreignId === home.foreignId) &&
    (!sites || sites.includes(home.site)) &&
    (persona === undefined || home.persona === persona || (orNone === true && home.persona === null)) &&
    (projects === undefined || home.project === null || projects.includes(home.project))
  );
}
