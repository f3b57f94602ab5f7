import { estimateTokens } from '../domain/chunk';
import type { Conversation } from '../domain/conversation';
import { heldFor } from '../domain/instructs';
import type { Ranked } from '../domain/ranked';
import type { Turn } from '../domain/turn';

/** A turn, or a piece of it, that nobody searched for: as a memory that can be shown and put in. */
export function rankedOf(
  turn: Turn,
  conversation: Conversation,
  text: string,
  more: Partial<Ranked> = {},
): Ranked {
  const { site, title, url, persona } = conversation;
  return {
    ...{ key: turn.key, conversation: conversation.key, site, title, url, persona },
    ...{ role: turn.role, provenance: turn.provenance, text, marks: [] },
    ...{ asks: false, held: heldFor(text, turn.provenance), demoted: false },
    ...{ saidAt: turn.saidAt ?? turn.capturedAt, tokens: estimateTokens(text), score: 1 },
    why: { terms: [], similarity: null, strength: 'strong', matched: 0, rarity: 0 },
    ...more,
  };
}
