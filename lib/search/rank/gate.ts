import type { Answer } from '../../domain/ranked';

/**
 * @file Whether an answer is worth interrupting somebody for. A list is asked for and may be poor; a suggestion comes
 * unasked, so it needs more: how much the best hit covers, and how many and how rare the words are that meet in one turn.
 * In a larger store more meets by chance, so more is asked. Fitted on LoCoMo questions with names masked, put to their own
 * history and to others (`npm run bench:gate`, docs/measurements.md).
 */

export interface Evidence {
  /** The best hit's fused score: 1 where it has every word, less where the question has words nobody said. */
  score: number;
  /** Most words of the question in one of the first five turns, and their rarity (idf, nats). */
  words: number;
  rarity: number;
  /** Turns in the store. */
  turns: number;
}

const LOOKED_AT = 5;

export function evidenceOf({ memories, turns }: Pick<Answer, 'memories' | 'turns'>): Evidence {
  const first = memories.slice(0, LOOKED_AT);
  return {
    score: first[0]?.score ?? 0,
    words: Math.max(0, ...first.map(({ why }) => why.matched)),
    rarity: Math.max(0, ...first.map(({ why }) => why.rarity)),
    turns,
  };
}

/** `least` at one turn, `perLog` more for each factor e of turns: together, one false suggestion in twenty. */
export const GATE = { score: 4.95, words: 0.35, rarity: 0.16, least: 2.4, perLog: 0.69 };

/** Above 0: say something. In log-odds. */
export function sureness(evidence: Evidence, gate = GATE): number {
  const { score, words, rarity, turns } = evidence;
  const told = gate.score * score + gate.words * words + gate.rarity * rarity;
  return told - gate.least - gate.perLog * Math.log(Math.max(1, turns));
}
