import * as z from 'zod';
import { HOME_SITES, MORE_SITES } from './site';

/**
 * @file An adapter pack: what a user loads from a file to mend a site before a release. Data and nothing else: names
 * of selectors we have, and paths of the two reads we make. No host, method, header, pattern or code.
 */

const PackSite = z.enum([...HOME_SITES, ...MORE_SITES]);

/** A selector, or the name of an attribute. Braces and semicolons have no place in either. */
const Css = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[^{};]*$/);

/** Sites' own APIs begin like this; a pack cannot point anywhere else on the site. */
const ROOTS: Partial<Record<z.infer<typeof PackSite>, string>> = {
  chatgpt: '/backend-api/',
  claude: '/api/',
};
const HOLES = { list: ['offset', 'org'], chat: ['id', 'org'] } as const;

const Path = z
  .string()
  .max(300)
  .regex(/^\/[\w\-./{}?=&]+$/, 'only a path on the site itself')
  .refine((path) => !path.includes('..') && !path.includes('//'), 'only a plain path');

export const Pack = z
  .strictObject({
    memshadow: z.literal('adapter-pack'),
    version: z.literal(1),
    site: PackSite,
    made: z.iso.date(),
    note: z.string().max(500).default(''),
    selectors: z
      .record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.union([Css, z.array(Css).min(1).max(8)]))
      .default({}),
    paths: z.strictObject({ list: Path.optional(), chat: Path.optional() }).default({}),
  })
  .superRefine(({ site, paths }, context) => {
    for (const [what, path] of Object.entries(paths) as Array<[keyof typeof HOLES, string | undefined]>) {
      if (path === undefined) continue;
      const root = ROOTS[site];
      const holes = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
      const known: readonly string[] = HOLES[what];
      const needed = HOLES[what][0];
      const fits =
        root !== undefined &&
        path.startsWith(root) &&
        holes.includes(needed) &&
        holes.every((name) => known.includes(name)) &&
        !/[{}]/.test(path.replace(/\{\w+\}/g, ''));
      if (!fits)
        context.addIssue({
          code: 'custom',
          path: ['paths', what],
          message: `needs {${needed}} in a path of ${site}`,
        });
    }
  });
export type Pack = z.infer<typeof Pack>;
export type PackedSelectors = Pack['selectors'];
