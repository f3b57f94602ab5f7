import type { Conversation } from '../domain/conversation';
import type { Answer, Question, Ranked } from '../domain/ranked';
import type { Database } from '../store/database';
import { isSeen } from '../store/is-seen';
import { unseal } from '../store/seal';
import { listJudged } from '../store/verdicts';
import { rankedOf } from './ranked-of';

/** More would leave no room for what was asked. */
const MOST = 5;

/** What the user has pinned comes first, whatever is asked: within the persona, project and site that are chosen. */
export async function withPinned(db: Database, answer: Answer, question: Question): Promise<Answer> {
  const judged = await listJudged(db);
  const keys = judged.flatMap(({ turn, verdict }) => (verdict === 'pinned' ? [turn] : []));
  if (keys.length === 0) return answer;
  const rows = await db.turns.bulkGet(keys);
  const turns = rows.flatMap((row) => (row ? [unseal(row.sealed)] : [])).filter(isSeen);
  const homes = await db.conversations.bulkGet(turns.map(({ conversation }) => conversation));
  const pinned = turns.flatMap((turn, i): Ranked[] => {
    const row = homes[i];
    const home = row && unseal(row.sealed);
    if (!home || !isEligible(home, question)) return [];
    const found = answer.memories.find(({ key }) => key === turn.key);
    return [{ ...(found ?? rankedOf(turn, home, turn.text)), pinned: true }];
  });
  const first = pinned.slice(0, MOST);
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
