import * as z from 'zod';
import { Site } from './site';

/** How much of a conversation is held. `known` stays null until something other than the DOM has counted. */
export const Completeness = z.strictObject({
  held: z.int().nonnegative(),
  known: z.int().nonnegative().nullable(),
  verifiedAt: z.number().nullable(),
});

/** One chat on one site. Key: see `conversationKey`. Times are the site's where it tells them, ms since 1970. */
export const Conversation = z.strictObject({
  key: z.string(),
  site: Site,
  /** Keyed hash of a stable account id, or `unknown`; unknown accounts are never merged with known ones. */
  account: z.string(),
  foreignId: z.string(),
  title: z.string(),
  url: z.string(),
  model: z.string().nullable(),
  project: z.string().nullable(),
  persona: z.string().nullable(),
  tags: z.array(z.string()),
  remember: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
  completeness: Completeness,
});
export type Conversation = z.infer<typeof Conversation>;
