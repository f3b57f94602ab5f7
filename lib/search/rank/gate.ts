import type { Answer } from '../../domain/ranked';

/**
 * @file Whether an answer is worth interrupting somebody for. A list is asked for and may be poor; a suggestion comes
 * unasked, so it needs more: how much the best hit covers, how near it is, and how many and how rare the words are that meet
 * in one turn. In a larger store more meets by chance, so more is asked. Fitted on questions put to their own chats and to
 * others, of people among themselves (LoCoMo, names masked) and with an assistant (BEAM): `npm run bench:gate`,
 * docs/measurements.md.
 */

export interface Evidence {
  /** The best hit's fused score: 1 where it has every word, less where the question has words nobody said. */
  score: number;
  /** Most words of the question in one of the first five turns, and their rarity (idf, nats). */
  words: number;
  rarity: number;
  /** The nearest passage of the first five turns (cosine on the packaged model's scale); null where meaning took no part. */
  similarity: number | null;
  /** Turns in the store. */
  turns: number;
}

const LOOKED_AT = 5;

export function evidenceOf({ memories, turns }: Pick<Answer, 'memories' | 'turns'>): Evidence {
  const first = memories.slice(0, LOOKED_AT);
  const near = first.flatMap(({ why }) => why.similarity ?? []);
  return {
    score: first[0]?.score ?? 0,
    words: Math.max(0, ...first.map(({ why }) => why.matched)),
    rarity: Math.max(0, ...first.map(({ why }) => why.rarity)),
    similarity: near.length === 0 ? null : Math.max(...near),
    turns,
  };
}

/** `least` at one turn, `perLog` more for each factor e of turns: together, one false suggestion in twenty. */
export interface Gate {
  score: number;
  words: number;
  /** In a store of 400 turns, and how much more for each factor e: the more there is, the more a rare word says. */
  rarity: number;
  rarityPerLog: number;
  similarity: number;
  least: number;
  perLog: number;
}

/** Logarithm of 400 turns. */
const COMMON_SIZE = 6;

/** Two, for what a word is worth is another thing where meaning is known. */
export const GATES: Readonly<Record<'meaning' | 'words', Gate>> = {
  meaning: {
    ...{ score: 5.235, words: 0.68, rarity: -0.123, rarityPerLog: 0.081, similarity: 2.7 },
    ...{ least: -0.597, perLog: 1.278 },
  },
  words: {
    ...{ score: 4.965, words: 0.836, rarity: -0.135, rarityPerLog: 0.097, similarity: 0 },
    ...{ least: -3.382, perLog: 1.28 },
  },
};

/** What is summed up, in the order of a gate's weights. */
export function featuresOf({ score, words, rarity, similarity, turns }: Evidence): number[] {
  return [score, words, rarity, rarity * (sizeOf(turns) - COMMON_SIZE), similarity ?? 0];
}

/** Sizes it was fitted on. A smaller store is judged like the smallest: nothing is known of it that would allow more. */
const FITTED = { least: 200, most: 6_000 };
/** In a larger one rarity counts as in the largest, and so much more is asked for each factor e (as from 600 to 6,000 turns). */
const BEYOND = 0.69;

const sizeOf = (turns: number) => Math.log(Math.min(FITTED.most, Math.max(FITTED.least, turns)));
const beyond = (turns: number) => Math.log(Math.max(FITTED.most, turns) / FITTED.most);

/** Above 0: say something. In log-odds. */
export function sureness(
  evidence: Evidence,
  gate: Gate = GATES[evidence.similarity === null ? 'words' : 'meaning'],
): number {
  const weights = [gate.score, gate.words, gate.rarity, gate.rarityPerLog, gate.similarity];
  const told = featuresOf(evidence).reduce((sum, x, i) => sum + x * (weights[i] ?? 0), 0);
  return told - gate.least - gate.perLog * sizeOf(evidence.turns) - BEYOND * beyond(evidence.turns);
}
