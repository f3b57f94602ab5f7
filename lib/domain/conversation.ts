import * as z from 'zod';
import { Site } from './site-schema';
import { Source } from './turn';

/**
 * The ledger: how much of a conversation is held. Turns are those a person sees on the branch the site shows; raw
 * counts every node of the tree. `known` stays null until something other than the drawn page has counted.
 */
export const Completeness = z.strictObject({
  held: z.int().nonnegative(),
  known: z.int().nonnegative().nullable(),
  raw: z.int().nonnegative().nullable(),
  /** Turns that were seen and could not be matched with the site's own list without guessing. */
  unplaced: z.int().nonnegative(),
  /** When the site's JSON last told how many there are. */
  verifiedAt: z.number().nullable(),
  sources: z.array(Source),
});
export type Completeness = z.infer<typeof Completeness>;

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
  /** The site's own time of the last change, as last read; null where only the page was seen. */
  siteUpdatedAt: z.number().nullable(),
  completeness: Completeness,
});
export type Conversation = z.infer<typeof Conversation>;
