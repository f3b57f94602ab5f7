import * as z from 'zod';

/** Requests of one day to one host for one purpose. `what`: list, chats, memories, embed, download. */
export const Sent = z.strictObject({
  day: z.string(),
  host: z.string(),
  what: z.string(),
  sent: z.int(),
  /** Those that brought nothing: refused, or no answer. */
  failed: z.int(),
});
export type Sent = z.infer<typeof Sent>;
