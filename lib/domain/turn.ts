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
  z.strictObject({ kind: z.literal('image'), name: z.string() }),
  z.strictObject({ kind: z.literal('file'), name: z.string() }),
  z.strictObject({ kind: z.literal('reasoning'), text: z.string() }),
]);
export type Part = z.infer<typeof Part>;

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
  language: z.string().nullable(),
  /** The site's own time where it tells one, else null. */
  saidAt: z.number().nullable(),
  capturedAt: z.number(),
});
export type Turn = z.infer<typeof Turn>;
