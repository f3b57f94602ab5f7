/** Sites the extension serves from the day it is installed. */
export const HOME_SITES = ['chatgpt', 'claude', 'gemini'] as const;
/** Sites with an adapter, served once the user adds them there. */
export const MORE_SITES = ['perplexity', 'grok'] as const;

/**
 * The chat sites MEMSHADOW knows. A new one starts here; the compiler then names every place that must learn it.
 * `other` stands for each page the user added without an adapter: a block can be put in, nothing is read.
 */
export const SITES = [...HOME_SITES, ...MORE_SITES, 'other'] as const;

export type Site = (typeof SITES)[number];
export type HomeSite = (typeof HOME_SITES)[number];

/** Site -> its host. The manifest's matches and the adapters say the same; tests/rules compares. */
export const HOSTS: Record<Exclude<Site, 'other'>, string> = {
  chatgpt: 'chatgpt.com',
  claude: 'claude.ai',
  gemini: 'gemini.google.com',
  perplexity: 'www.perplexity.ai',
  grok: 'grok.com',
};

/** The site of an origin (`https://host`); null where no adapter speaks for it. */
export function siteOf(origin: string | undefined): Exclude<Site, 'other'> | null {
  const named = [...HOME_SITES, ...MORE_SITES];
  return named.find((site) => origin === `https://${HOSTS[site]}`) ?? null;
}
