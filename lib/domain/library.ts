import * as z from 'zod';
import { Conversation } from './conversation';
import { Site } from './site-schema';
import { Provenance, Role } from './turn';

/** @file What the library lists and reads. */

/** A conversation in a list. */
export const Card = Conversation.pick({
  key: true,
  site: true,
  title: true,
  url: true,
  persona: true,
  project: true,
  tags: true,
  remember: true,
  updatedAt: true,
}).extend({ held: z.int() });
export type Card = z.infer<typeof Card>;

/** A turn to read. */
export const LibraryTurn = z.strictObject({
  key: z.string(),
  foreignId: z.string(),
  role: Role,
  author: z.string().nullable(),
  text: z.string(),
  provenance: Provenance,
  saidAt: z.number(),
  /** The user had it come first. */
  pinned: z.boolean(),
  /** The user said it is no longer true; `by`: the note that says what is, where there is one. */
  stale: z.boolean(),
  by: z.string().nullable(),
  /** It said something else before. */
  edited: z.boolean(),
});
export type LibraryTurn = z.infer<typeof LibraryTurn>;

/** What was said before and after a turn, shortened. */
export const Around = z.strictObject({ before: z.string().nullable(), after: z.string().nullable() });
export type Around = z.infer<typeof Around>;

/** A note that says what another says. */
export const SameNote = z.strictObject({
  ...{ conversation: z.string(), turn: z.string(), text: z.string(), site: Site, at: z.number() },
});
export type SameNote = z.infer<typeof SameNote>;

/** Where a note was written to. */
export const Written = z.strictObject({ conversation: z.string(), turn: z.string() });
export type Written = z.infer<typeof Written>;
