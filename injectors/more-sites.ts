import type { SiteAdapter } from './adapter';
import { grok } from './grok';
import { other } from './other';
import { perplexity } from './perplexity';

/** Adapters of sites the user adds. A new one is its folder and a line here. */
export const MORE: readonly SiteAdapter[] = [perplexity, grok];

export const adapterFor = (host: string): SiteAdapter =>
  MORE.find((adapter) => adapter.host === host) ?? other;
