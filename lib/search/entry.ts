import type { Conversation } from '../domain/conversation';
import type { Turn } from '../domain/turn';

/** A turn as the engine takes it. `chunks` cover `turn.text`. */
export interface Entry {
  turn: Turn;
  conversation: Conversation;
  chunks: Array<{ start: number; end: number; tokens: number; inputHash: string }>;
  vault: string;
}

/** Long answers count less per word; short ones are said like the user's own (measured on both kinds of chat). */
export function roleWeight({ role, text }: Turn): number {
  if (role === 'user' || text.length <= 400) return 1;
  return text.length >= 1_200 ? 0.4 : 1 - (0.6 * (text.length - 400)) / 800;
}

const ASKS =
  /^(who|what|when|where|which|why|how|can|could|should|shall|would|will|do|does|did|is|are|was|were|has|have)\b/i;

/** A short turn that only asks: its answer is what is wanted. Ends with a question mark, or begins like a question. */
export function isBareQuestion({ text }: Turn): boolean {
  return text.length <= 240 && (/[?？]\s*$/.test(text) || (ASKS.test(text) && text.includes('?')));
}

/** The part of a turn nearest to a question in meaning. Offsets into its text. */
export interface Passage {
  similarity: number;
  start: number;
  end: number;
}
