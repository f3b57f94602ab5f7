import type { InlineConfig } from 'vite';
import type { Entrypoint } from 'wxt';

/**
 * What two pages use lies in one file, and not in a file for each set of pages that share it: each costs a request before a
 * page is drawn. Not what the offscreen document needs: it would read all of it.
 */
export function oneSharedFile(entrypoints: readonly Entrypoint[], config: InlineConfig): void {
  // The pages are the only build of several entrypoints; the rest are files by themselves.
  if (entrypoints.length < 2) return;
  const groups = [{ name: 'shared', minShareCount: 2, test: /^(?!.*(trusted-scripts|wxt))/ }];
  const build = config.build ?? {};
  const { output } = build.rolldownOptions ?? {};
  if (Array.isArray(output)) return;
  const codeSplitting = { includeDependenciesRecursively: false, groups };
  config.build = {
    ...build,
    rolldownOptions: { ...build.rolldownOptions, output: { ...output, codeSplitting } },
  };
}
