import preact from '@preact/preset-vite';
import { build } from 'vite';

/** @file One script a site, with the real editors in it. Into tests/.cache, which is not in the repository. */

export const REPLICA_DIR = 'tests/.cache/replicas';
const SITES = [
  ['chatgpt', 'app.tsx'],
  ['claude', 'app.tsx'],
  ['gemini', 'app.tsx'],
  ['grok', 'app.ts'],
  ['perplexity', 'app.ts'],
  ['added', 'app.ts'],
] as const;

export async function buildReplicas(): Promise<void> {
  for (const [site, app] of SITES) {
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      plugins: [...preact()],
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: REPLICA_DIR,
        emptyOutDir: false,
        lib: {
          entry: `tests/replicas/${site}/${app}`,
          formats: ['iife'],
          name: 'replica',
          fileName: () => `${site}.js`,
        },
      },
    });
  }
}
