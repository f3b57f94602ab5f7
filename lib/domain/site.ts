import * as z from 'zod';

/** The chat sites MEMSHADOW knows. A new one starts here; the compiler then names every place that must learn it. */
export const SITES = ['chatgpt', 'claude', 'gemini'] as const;

export const Site = z.enum(SITES);
export type Site = z.infer<typeof Site>;
