import type { Answer } from '../domain/ranked';
import type { Database } from '../store/database';
import { isSeen } from '../store/is-seen';
import { unseal } from '../store/seal';
import { turnsOf } from '../store/turns-of';
import { rankedOf } from './ranked-of';

/**
 * @file The conversational strategy: the last turns of a chosen conversation in their order, at most half of what fits, the
 * rest by relevance (MemGPT's recall storage beside its archive, Packer et al. 2023).
 */

const TURNS = 10;

export async function withLastTurns(
  db: Database,
  answer: Answer,
  conversation: string,
  roomTokens: number,
): Promise<Answer> {
  const row = await db.conversations.get(conversation);
  if (!row) return answer;
  const rows = await turnsOf(db, conversation)
    .reverse()
    .limit(4 * TURNS)
    .toArray();
  const turns = rows.map(({ sealed }) => unseal(sealed)).filter(isSeen);
  const last = [];
  let tokens = 0;
  for (const turn of turns.slice(0, TURNS)) {
    const memory = rankedOf(turn, unseal(row.sealed), turn.text);
    tokens += memory.tokens;
    if (tokens > roomTokens / 2) break;
    last.push(memory);
  }
  const keys = new Set(last.map(({ key }) => key));
  const rest = answer.memories.filter(({ key }) => !keys.has(key));
  return { ...answer, memories: [...last.reverse(), ...rest] };
}
