import * as z from 'zod';
import { Signals, Verdict } from '../domain/memory';
import { Site } from '../domain/site-schema';

/** @file The shapes of answers that are more than one field. */

export const ModelState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('loading') }),
  /** Conversations read into the index, of how many. */
  z.strictObject({ state: z.literal('indexing'), done: z.int(), total: z.int() }),
  z.strictObject({ state: z.literal('embedding'), waiting: z.int(), perSecond: z.number() }),
  /** Until there is power. */
  z.strictObject({ state: z.literal('halted'), waiting: z.int() }),
  z.strictObject({ state: z.literal('ready') }),
  z.strictObject({ state: z.literal('failed'), reason: z.string() }),
]);
export type ModelState = z.infer<typeof ModelState>;

export const EngineStatus = z.strictObject({
  turns: z.int(),
  model: z.string(),
  modelState: ModelState,
});
export type EngineStatus = z.infer<typeof EngineStatus>;

/** Texts a second of a model on one backend of this computer. */
export const Measured = z.strictObject({
  backend: z.enum(['webgpu', 'wasm', 'table', 'server']),
  perSecond: z.number(),
});
export type Measured = z.infer<typeof Measured>;

/** What a check of the search found: see lib/search/quality. */
export const SearchReport = z.strictObject({
  items: z.strictObject({
    asked: z.int(),
    places: z.strictObject({ first: z.int(), five: z.int(), ten: z.int(), beyond: z.int() }),
    mrr: z.number(),
    p50: z.number(),
  }),
  health: z.strictObject({
    turns: z.int(),
    bytes: z.number(),
    gone: z.number(),
    models: z.array(
      z.strictObject({
        model: z.string(),
        rows: z.int(),
        recall: z.number(),
        twins: z.int(),
        odd: z.int(),
        agrees: z.number().nullable(),
      }),
    ),
  }),
});
export type SearchReport = z.infer<typeof SearchReport>;

export const StoreStatus = z.strictObject({
  turns: z.int(),
  conversations: z.int(),
  jobs: z.int(),
  bytes: z.number(),
  trouble: z.enum(['full', 'newer', 'frozen', 'closed', 'broken']).nullable(),
});
export type StoreStatus = z.infer<typeof StoreStatus>;

export const BackfillStatus = z.strictObject({
  site: Site,
  on: z.boolean(),
  listing: z.boolean(),
  waiting: z.int(),
  done: z.int(),
  failed: z.int(),
  skipped: z.int(),
  etaMs: z.number().nullable(),
  closedUntil: z.number(),
  trouble: z.string().nullable(),
});
export type BackfillStatus = z.infer<typeof BackfillStatus>;

/** Counts only: what a page script may know of a conversation. */
export const Ledger = z.strictObject({ held: z.int(), known: z.int().nullable(), remember: z.boolean() });
export type Ledger = z.infer<typeof Ledger>;

/** How an insertion ended. `refused`: no method worked; the draft is as it was. `stopped`: a rule of the user's did. */
export const Inserted = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('inserted'), method: z.string() }),
  z.strictObject({
    state: z.literal('refused'),
    reason: z.enum(['no-composer', 'not-taken']),
    clipboard: z.boolean(),
  }),
  z.strictObject({ state: z.literal('stopped'), memories: z.int() }),
]);
export type Inserted = z.infer<typeof Inserted>;

export const KnownOrigin = z.strictObject({
  by: z.enum(['project', 'account']),
  value: z.string(),
  site: Site,
  chats: z.int(),
  /** Titles of a few of its chats. */
  titles: z.array(z.string()),
});
export type KnownOrigin = z.infer<typeof KnownOrigin>;

/** What the user said of a memory. `text`: its start. */
export const Judged = z.strictObject({ turn: z.string(), text: z.string(), verdict: Verdict });
export type Judged = z.infer<typeof Judged>;

/** What was learnt of a memory from what the user did with it. `text`: its start. */
export const Learnt = z.strictObject({
  turn: z.string(),
  text: z.string(),
  counts: Signals.shape.counts,
  demoted: z.boolean(),
  /** Searches that failed and were meant for it. */
  asked: z.array(z.string()),
});
export type Learnt = z.infer<typeof Learnt>;
