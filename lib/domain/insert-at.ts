/**
 * Where a block goes: before the draft, behind it, or behind the line with the cursor (never into a sentence). Zod-free: page
 * scripts use it.
 */
export const INSERT_AT = ['above', 'below', 'caret'] as const;
export type InsertAt = (typeof INSERT_AT)[number];
