import { type FirewallRule, stoppedBy } from '../domain/firewall';
import type { Answer } from '../domain/ranked';
import type { Site } from '../domain/site';
import type { Database } from '../store/database';
import { unseal } from '../store/seal';

/** @file The firewall asked of what is stored: a screen's word is not taken for where a memory is from. */

/** Those of `conversations` whose memories may not go to `target`. Unknown ones may not: nothing vouches for them. */
async function stoppedConversations(
  db: Database,
  rules: readonly FirewallRule[],
  conversations: readonly string[],
  target: Site,
): Promise<Set<string>> {
  const keys = [...new Set(conversations)];
  const rows = await db.conversations.bulkGet(keys);
  const stopped = (i: number) => {
    const row = rows[i];
    return row === undefined || stoppedBy(rules, unseal(row.sealed), target) !== null;
  };
  return new Set(keys.filter((_, i) => stopped(i)));
}

/** Of the turns a block quotes, how many may not go to `target`. */
export async function stoppedTurns(
  db: Database,
  rules: readonly FirewallRule[],
  turns: readonly string[],
  target: Site,
): Promise<number> {
  if (rules.length === 0) return 0;
  const rows = await db.turns.bulkGet([...turns]);
  const homes = rows.map((row) => row?.conversation ?? '');
  const stopped = await stoppedConversations(db, rules, homes, target);
  return homes.filter((home) => stopped.has(home)).length;
}

/** Leaves out what may not go to `target`, and counts it. */
export async function withinRules(
  db: Database,
  rules: readonly FirewallRule[],
  answer: Answer,
  target: Site,
): Promise<Answer> {
  const homes = answer.memories.map(({ conversation }) => conversation);
  const stopped = await stoppedConversations(db, rules, homes, target);
  const memories = answer.memories.filter(({ conversation }) => !stopped.has(conversation));
  const count = answer.memories.length - memories.length;
  if (count === 0) return answer;
  return { ...answer, memories, heldBack: [...answer.heldBack, { rule: 'firewall', count }] };
}
