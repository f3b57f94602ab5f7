/** @file The headers the sites send, as far as they are known: a content script must live with them. */

const common = "base-uri 'none'; object-src 'none'";

export const HOSTS: Record<string, 'chatgpt' | 'claude' | 'gemini'> = {
  'chatgpt.com': 'chatgpt',
  'claude.ai': 'claude',
  'gemini.google.com': 'gemini',
};

/** Sites that are served only once the user adds them; the last has no adapter. */
export const ADDED_HOSTS: Record<string, string> = {
  'grok.com': 'grok',
  'www.perplexity.ai': 'perplexity',
  'chat.memshadow.test': 'added',
};

/** `nonce` is new for each answer. Frames, workers and connections are limited to the site's own. */
export function contentSecurity(site: string, nonce: string): string {
  const rules = {
    chatgpt: `script-src 'nonce-${nonce}' 'self' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-src 'self'; worker-src 'self'; img-src 'self' data: blob:`,
    claude: `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-src 'self'; img-src 'self' data:`,
    gemini: `script-src 'nonce-${nonce}' 'strict-dynamic'; connect-src 'self'; frame-src 'none'; require-trusted-types-for 'script'`,
  };
  return `${rules[site as keyof typeof rules] ?? ''}; ${common}`;
}
