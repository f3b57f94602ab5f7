import * as z from 'zod';
import { Around, Card, LibraryTurn } from '../domain/library';

/** @file What the library asks. Part of the contract. */

export const LIBRARY = {
  /** Conversations, the newest first. */
  'library.conversations': {
    from: ['extension'],
    input: () => z.strictObject({ offset: z.int().min(0), limit: z.int().min(1).max(2_000) }),
    output: () => z.strictObject({ cards: z.array(Card), total: z.int() }),
  },
  /** What was said in one, a page at a time, in order. */
  'library.turns': {
    from: ['extension'],
    input: () =>
      z.strictObject({
        conversation: z.string().min(1).max(700),
        after: z.number().nullable(),
        limit: z.int().min(1).max(500),
      }),
    output: () => z.strictObject({ turns: z.array(LibraryTurn), next: z.number().nullable() }),
  },
  /** What was said before and after a turn, shortened; null at the ends of its conversation. */
  'library.around': {
    from: ['extension'],
    input: () => z.strictObject({ turn: z.string().min(1).max(1_000) }),
    output: () => Around,
  },
  /** What was said on its other branches. `after`: the shown turn it leaves from. */
  'library.branches': {
    from: ['extension'],
    input: () => z.strictObject({ conversation: z.string().min(1).max(700) }),
    output: () => z.array(z.strictObject({ after: z.string().nullable(), turns: z.array(LibraryTurn) })),
  },
  /** Forgets whole conversations. Answers how many turns that were. */
  'library.forget': {
    from: ['extension'],
    input: () => z.strictObject({ conversations: z.array(z.string().min(1).max(700)).max(5_000) }),
    output: () => z.int(),
  },
  /** Puts the sample chats there, or takes them away. */
  'samples.set': {
    from: ['extension'],
    input: () => z.strictObject({ on: z.boolean() }),
    output: () => z.null(),
  },
} as const;
