import * as z from 'zod';

/** What an import found and did. Counts, and names of files: never text of a conversation. */
export const ImportReport = z.strictObject({
  conversations: z.int(),
  turns: z.int(),
  /** Conversations that are not held, or not as new as in the file. */
  fresh: z.int(),
  known: z.int(),
  odd: z.int(),
  /** Conversations the site was asked not to remember, and those of groups. */
  skipped: z.int(),
  stored: z.int(),
  memories: z.int(),
  /** Why it stopped: an ImportTroubleKind or a TroubleKind; null while all is well. */
  trouble: z.string().nullable(),
  detail: z.string(),
  /** Paths and reasons of what was passed over, the first hundred. */
  left: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const EMPTY_REPORT: ImportReport = {
  ...{ conversations: 0, turns: 0, fresh: 0, known: 0, odd: 0, skipped: 0, stored: 0, memories: 0 },
  ...{ trouble: null, detail: '', left: [] },
};

/** Chosen files on their way in. `next`: the first item not yet stored, in part number `part`. */
export const ImportJob = z.strictObject({
  key: z.string(),
  name: z.string(),
  bytes: z.number(),
  files: z.array(z.string()),
  state: z.enum(['surveying', 'ready', 'running', 'paused', 'done', 'failed']),
  part: z.int(),
  next: z.int(),
  report: ImportReport,
  addedAt: z.number(),
});
export type ImportJob = z.infer<typeof ImportJob>;
