import * as z from 'zod';
import { Site } from './site-schema';
import { Provenance, Role } from './turn';

/** @file What a page script may hand in. Everything in it is hostile text with a length cap. */

/** Longest turn taken, in UTF-16 units: above the largest answer seen (about 200,000). */
export const MAX_TURN_CHARS = 2_000_000;

export const SeenAttachment = z.strictObject({
  kind: z.enum(['image', 'file', 'artifact']),
  name: z.string().max(400),
});

/** One turn as the page shows it now. */
export const SeenTurn = z.strictObject({
  foreignId: z.string().min(1).max(200),
  role: Role,
  text: z.string().max(MAX_TURN_CHARS),
  attachments: z.array(SeenAttachment).max(100),
  provenance: Provenance,
  complete: z.boolean(),
  /** True where the page held part of the text back (a code view that draws only visible lines). */
  partial: z.boolean(),
  /** Place in the whole conversation, 0-based, where the site tells it; else null. */
  index: z.int().nonnegative().nullable(),
  saidAt: z.number().nullable(),
});
export type SeenTurn = z.infer<typeof SeenTurn>;

/** Turns of one conversation in page order: a window, not necessarily the whole. */
export const Capture = z.strictObject({
  site: Site,
  /** A stable account id as the page tells it, hashed on arrival; null where unknown. */
  account: z.string().max(200).nullable(),
  foreignId: z.string().min(1).max(200),
  title: z.string().max(1_000),
  url: z.string().max(2_000),
  model: z.string().max(200).nullable(),
  project: z.string().max(200).nullable(),
  /** Turns in the whole conversation where the site tells it. */
  known: z.int().nonnegative().nullable(),
  /** The turn right before the first one, where that was handed over before: tells the place without its text. */
  after: z.string().max(200).nullable().default(null),
  turns: z.array(SeenTurn).min(1).max(200),
});
export type Capture = z.infer<typeof Capture>;

/** The acknowledgement, sent after the commit and never before. */
export const Acknowledgement = z.strictObject({
  conversation: z.string(),
  stored: z.int().nonnegative(),
  held: z.int().nonnegative(),
});
export type Acknowledgement = z.infer<typeof Acknowledgement>;
