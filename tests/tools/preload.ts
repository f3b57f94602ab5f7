import type { Plugin, Rolldown } from 'vite';

/**
 * Names in each page what its script imports, so that everything is asked for at once and not level by level. Vite's own
 * preloading would also wrap each `import()` in code that reaches for `document`, which workers do not have.
 */
export function preload(): Plugin {
  return {
    name: 'memshadow:preload',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { chunk, bundle }) =>
        [...importsOf(chunk?.imports ?? [], bundle ?? {})].map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        })),
    },
  };
}

function importsOf(files: readonly string[], bundle: Rolldown.OutputBundle, seen = new Set<string>()) {
  for (const file of files) {
    const chunk = bundle[file];
    if (seen.has(file) || chunk?.type !== 'chunk') continue;
    seen.add(file);
    importsOf(chunk.imports, bundle, seen);
  }
  return seen;
}
