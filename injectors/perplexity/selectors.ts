/** @file Perplexity's markup. No other file may name it. Described 2026-08 to 2026-09-25, composer 2026-02; not seen by us. */
export const selectors = {
  composer: '#ask-input[contenteditable="true"]',
  /** Newest first: the bubble, the one before it, the heading of before 2025. */
  user: [
    '[class*="group/user-bubble"] [data-renderer="lm"]',
    'div.bg-subtle.rounded-2xl',
    'h1[class*="group/query"]',
  ],
  answer: ['.prose.inline', 'div[id^="markdown-content-"]'],
  citation: 'span.citation',
  citationUrl: 'data-pplx-citation-url',
  main: 'main',
};
