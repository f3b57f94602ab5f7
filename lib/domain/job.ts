import * as z from 'zod';

/** Work that must survive the death of whoever does it. Deleted in the transaction that stores its result. */
export const Job = z.strictObject({
  key: z.string(),
  kind: z.literal('embed'),
  model: z.string(),
  chunk: z.string(),
  tries: z.int().nonnegative(),
  addedAt: z.number(),
});
export type Job = z.infer<typeof Job>;

/** What happened, append only. Never holds conversation text. */
export const Happening = z.strictObject({
  at: z.number(),
  kind: z.enum([
    'captured',
    'injected',
    'exported',
    'erased',
    'conflict',
    'frozen',
    'model',
    'released',
    'stale',
    'pinned',
  ]),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Happening = z.infer<typeof Happening>;
