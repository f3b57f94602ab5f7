import * as z from 'zod';
import { Sent } from '../domain/sent';
import { Site } from '../domain/site-schema';

/** @file What is asked about what leaves this computer, and what is to be forgotten. Part of the contract. */

export const PRIVACY = {
  /** Bytes by what they are for; `database` as the browser tells, 0 where it does not. */
  'store.parts': {
    from: ['extension'],
    input: () => z.null(),
    output: () =>
      z.strictObject({
        ...{ database: z.number(), search: z.number(), models: z.number(), imports: z.number() },
      }),
  },
  /** Every request of ours, by day, host and purpose; the last day first. */
  'requests.list': { from: ['extension'], input: () => z.null(), output: () => z.array(Sent) },
  /** A page of ours sent some itself: a model that was downloaded. */
  'requests.note': {
    from: ['extension'],
    input: () => Sent.pick({ host: true, what: true, sent: true, failed: true }),
    output: () => z.null(),
  },
  /**
   * Takes back what was stored or said in a time, ms since 1970, on one site or (null) all. Answers how many turns. `dry`:
   * only counts them.
   */
  'store.forget': {
    from: ['extension'],
    input: () =>
      z.strictObject({
        since: z.number(),
        until: z.number().nullable().default(null),
        by: z.enum(['stored', 'said']).default('stored'),
        site: Site.nullable().default(null),
        dry: z.boolean().default(false),
      }),
    output: () => z.int(),
  },
} as const;
