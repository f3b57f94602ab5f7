import * as z from 'zod';
import { Conversation } from './conversation';
import { Role } from './turn';

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
  saidAt: z.number(),
});
export type LibraryTurn = z.infer<typeof LibraryTurn>;
