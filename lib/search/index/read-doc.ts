import type { DocRow } from '../docs/docs';
import { Flag, flagsOf } from '../rank/signals';
import type { TermCounts } from '../words/postings';
import { dateTerms, termsIn } from '../words/tokens';
import type { Names } from './names';
import type { CommitMeta, ConversationFacts } from './records';

/** A turn as the index takes it. */
export interface IndexDoc {
  key: string;
  conversation: ConversationFacts;
  order: number;
  /** Milliseconds since 1970; 0 where nobody knows. */
  saidAt: number;
  /** 0 user, 1 assistant, 2 system, 3 tool. */
  role: number;
  /** Whoever said it, where people talk with people; else null. */
  author: string | null;
  /** BCP 47, or null. */
  language: string | null;
  text: string;
  /** The user typed it. */
  typed: boolean;
}

/** Columns and words of a turn. Names that are new go into `meta`. */
export function readDoc(doc: IndexDoc, names: Names, meta: CommitMeta): { row: DocRow; terms: TermCounts } {
  const language = names.language(doc.language, meta);
  const list = termsIn(doc.text, { language });
  if (doc.saidAt > 0) list.push(...dateTerms(doc.saidAt));
  if (doc.author) list.push(...termsIn(doc.author));
  const terms = new Map<string, number>();
  for (const term of list) terms.set(term, (terms.get(term) ?? 0) + 1);
  // Where two people talk, neither instructs a machine.
  const flags = flagsOf(doc.text, doc.role === 0 && doc.author === null);
  const row: DocRow = {
    key: doc.key,
    conversation: names.conversation(doc.conversation, meta),
    order: doc.order,
    saidAt: doc.saidAt,
    flags: doc.role | flags | (doc.typed ? Flag.typed : 0),
    length: list.length,
    chars: doc.text.length,
    author: names.author(doc.author, meta),
  };
  return { row, terms };
}
