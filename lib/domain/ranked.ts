import * as z from 'zod';
import { BRIEF_PARTS } from './brief';
import { Site } from './site-schema';
import { Provenance, Role } from './turn';

/** @file What a search takes and gives. Nothing of the engine's inside shows here. */

export const Filters = z.strictObject({
  sites: z.array(Site).optional(),
  persona: z.string().optional(),
  /** With a persona: what belongs to none is eligible too. */
  orNone: z.boolean().optional(),
  /** Sites' projects; what belongs to none is eligible too. */
  projects: z.array(z.string()).optional(),
  roles: z.array(Role).optional(),
  tag: z.string().optional(),
  vault: z.string().optional(),
  /** Milliseconds since 1970; both ends included. */
  after: z.number().optional(),
  before: z.number().optional(),
});
export type Filters = z.infer<typeof Filters>;

export const Question = z.strictObject({
  text: z.string().max(20_000),
  limit: z.int().min(1).max(100),
  filters: Filters,
  /** The open conversation: its model has read it already. `site` and the site's own id. */
  open: z.strictObject({ site: Site, foreignId: z.string() }).nullable(),
  mode: z.enum(['hybrid', 'lexical', 'dense']),
  /** The site the answer may go to: the firewall's question. Null where it goes nowhere. */
  target: Site.nullable().optional(),
  /** In which order; absent: as they were ranked. See lib/search/strategies.ts. */
  strategy: z.enum(['auto', 'relevance', 'recency', 'topic']).optional(),
  /** A conversation (its key) whose last turns come first, in order. */
  conversation: z.string().optional(),
  /** The project the chat is in, where its address tells; present: only what that project may see (lib/domain/project.ts). */
  scope: z.strictObject({ project: z.string().max(200).nullable() }).optional(),
  /** Texts the user came to after asking this in vain: their rarest words are asked for too. */
  learnt: z.array(z.string().max(20_000)).max(4).optional(),
  /** Typed into a search box: unfinished words and typing errors are forgiven. */
  box: z.boolean().optional(),
});
export type Question = z.infer<typeof Question>;

/** Why a memory is shown, in facts a person can check. */
export const Why = z.strictObject({
  terms: z.array(z.string()),
  /** Cosine of the query and the passage, -1 to 1; null where meaning was not compared. */
  similarity: z.number().nullable(),
  strength: z.enum(['strong', 'good', 'related']),
  /** Words of the question that the turn has, and the sum of their rarities (BM25's idf, nats). */
  matched: z.int(),
  rarity: z.number(),
});

export const Ranked = z.strictObject({
  /** Turn key. */
  key: z.string(),
  conversation: z.string(),
  site: Site,
  title: z.string(),
  url: z.string(),
  role: Role,
  provenance: Provenance,
  persona: z.string().nullable(),
  /** It only asks: worth showing, rarely worth inserting. */
  asks: z.boolean(),
  /** Why it is kept from being offered (lib/domain/instructs.ts); null: it is not, or the user released it. */
  held: z.enum(['link', 'orders', 'attempt']).nullable(),
  /** The user has mostly had no use for it: listed last, never ticked or suggested by itself. */
  demoted: z.boolean(),
  /** The user wants it first, whatever is asked. */
  pinned: z.boolean().optional(),
  /** What it is in a brief of a conversation; absent elsewhere. */
  part: z.enum(BRIEF_PARTS).optional(),
  /** The best passage of the turn. */
  text: z.string(),
  /** Half-open ranges of `text` to mark. */
  marks: z.array(z.tuple([z.int(), z.int()])),
  saidAt: z.number(),
  tokens: z.int(),
  score: z.number(),
  why: Why,
});
export type Ranked = z.infer<typeof Ranked>;

export const Answer = z.strictObject({
  memories: z.array(Ranked),
  /** Memories left out, and by which rule. */
  heldBack: z.array(
    z.strictObject({
      rule: z.enum(['open-conversation', 'same-text', 'filter', 'firewall', 'stale']),
      count: z.int(),
    }),
  ),
  turns: z.int(),
  /** Which lists took part: `static`, a model's id, or none. */
  models: z.array(z.string()),
});
export type Answer = z.infer<typeof Answer>;
