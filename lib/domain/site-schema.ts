import * as z from 'zod';
import { SITES } from './site';

/** @file Apart from the sites themselves: every screen and page script knows those, and none of them carries zod. */
export const Site = z.enum(SITES);
export type Site = z.infer<typeof Site>;
