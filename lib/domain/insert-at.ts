/** Where a block goes: before the draft, or behind it. Zod-free: page scripts use it. */
export const INSERT_AT = ['above', 'below'] as const;
export type InsertAt = (typeof INSERT_AT)[number];
