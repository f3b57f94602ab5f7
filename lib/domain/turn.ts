import * as z from 'zod';

export const Role = z.enum(['user', 'assistant', 'system', 'tool']);
export type Role = z.infer<typeof Role>;

/** Where a turn's text comes from. Ranking and automatic choice trust only what the user typed. */
export const Provenance = z.enum([
  'user-typed',
  'assistant',
  'quoted',
  'imported',
  'prefilled',
  'page-reported',
]);
export type Provenance = z.infer<typeof Provenance>;

/** `edited`: a later revision of the same message replaced it. `deleted`: the site no longer shows it. */
export const TurnState = z.enum(['provisional', 'complete', 'edited', 'deleted']);
export type TurnState = z.infer<typeof TurnState>;

/** A piece of a turn that is not plain prose. Offsets are UTF-16 units into the turn's Markdown. */
export const Part = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('code'), language: z.string(), start: z.int(), end: z.int() }),
  z.strictObject({ kind: z.literal('table'), start: z.int(), end: z.int() }),
  z.strictObject({ kind: z.literal('math'), start: z.int(), end: z.int() }),
  z.strictObject({ kind: z.literal('citation'), url: z.string(), label: z.string() }),
  z.strictObject({
    kind: z.literal('image'),
    name: z.string(),
    type: z.string().optional(),
    bytes: z.number().optional(),
  }),
  /** `text`: what the site itself took out of the file; the file's bytes are not fetched. */
  z.strictObject({
    kind: z.literal('file'),
    name: z.string(),
    type: z.string().optional(),
    bytes: z.number().optional(),
    text: z.string().optional(),
  }),
  /** What the model thought before it answered: kept apart, not searched, not injected. */
  z.strictObject({ kind: z.literal('reasoning'), text: z.string() }),
  /** A document made beside the chat (artifact, canvas). */
  z.strictObject({
    kind: z.literal('artifact'),
    name: z.string(),
    type: z.string(),
    text: z.string(),
  }),
  z.strictObject({ kind: z.literal('tool'), name: z.string(), text: z.string() }),
  /**
   * Where a block of ours was in the message, as an offset of what is left, and which: its text is in the record of what was
   * put in, and nowhere else, so that forgetting what it quotes forgets it here too.
   */
  z.strictObject({ kind: z.literal('injected'), at: z.int(), block: z.string() }),
  /** A type this release does not know: kept, not dropped, so that a later one can read it. */
  z.strictObject({ kind: z.literal('opaque'), type: z.string(), json: z.string() }),
]);
export type Part = z.infer<typeof Part>;

/**
 * Where a turn's text was read: the page as drawn, the page's own traffic (anyone in the page can forge that), the
 * site's JSON asked by us, or an official export. Later ones are the source, not a rendering, and win.
 */
export const Source = z.enum(['dom', 'observed', 'read', 'export']);
export type Source = z.infer<typeof Source>;

/** One message of a conversation. Key: see `turnKey`. `order` is the place on the path, never a clock. */
export const Turn = z.strictObject({
  key: z.string(),
  conversation: z.string(),
  foreignId: z.string(),
  revision: z.int().nonnegative(),
  parent: z.string().nullable(),
  branch: z.string(),
  order: z.number(),
  role: Role,
  author: z.string().nullable(),
  text: z.string(),
  parts: z.array(Part),
  provenance: Provenance,
  state: TurnState,
  source: Source,
  /** Stored but not a message a person sees: not searched, not counted, not injected. */
  hidden: z.boolean(),
  language: z.string().nullable(),
  /** The site's own time where it tells one, else null. */
  saidAt: z.number().nullable(),
  capturedAt: z.number(),
});
export type Turn = z.infer<typeof Turn>;
