import * as z from 'zod';
import { DEFAULT_TEMPLATE, FORMATS, isTemplate } from './block-format';

/** @file What the user may say of a site's models, and what a block is made by. Apart from the data: screens carry no zod. */

export const Target = z.strictObject({
  windowTokens: z.int().min(1_000).max(20_000_000),
  format: z.enum(FORMATS),
});
export type Target = z.infer<typeof Target>;

export const Template = z.string().max(200).refine(isTemplate).catch(DEFAULT_TEMPLATE);

/** Room and form of a block. */
export const Budget = z.strictObject({
  ceilingChars: z.int(),
  format: z.enum(FORMATS),
  template: z.string(),
  fileAboveChars: z.int().nullable(),
  countsExactly: z.boolean(),
});
export type Budget = z.infer<typeof Budget>;
