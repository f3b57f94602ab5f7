import type { Conversation } from '../domain/conversation';
import type { Turn } from '../domain/turn';
import type { IndexDoc } from './index/read-doc';
import type { ConversationFacts } from './index/records';

/** A turn as the engine takes it. `chunks` cover `turn.text`. */
export interface Entry {
  turn: Turn;
  conversation: Conversation;
  chunks: Array<{ start: number; end: number; tokens: number; inputHash: string }>;
  vault: string;
}

const ROLES = ['user', 'assistant', 'system', 'tool'];

export function toDoc({ turn, conversation, vault }: Entry): IndexDoc {
  return {
    key: turn.key,
    conversation: toFacts(conversation, vault),
    order: turn.order,
    saidAt: turn.saidAt ?? turn.capturedAt,
    role: ROLES.indexOf(turn.role),
    // An assistant's author is its model: not a name anybody asks for.
    author: turn.role === 'user' ? turn.author : null,
    language: turn.language,
    text: turn.text,
    typed: turn.provenance === 'user-typed',
  };
}

export function toFacts(conversation: Conversation, vault: string): ConversationFacts {
  const { key, site, foreignId, persona, project, tags } = conversation;
  return { key, site, foreignId, persona, project, tags, vault };
}

/** The part of a turn nearest to a question in meaning. Offsets into its text. */
export interface Passage {
  similarity: number;
  start: number;
  end: number;
}
