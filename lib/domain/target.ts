import { DEFAULT_CEILING_CHARS } from './block';
import { DEFAULT_TEMPLATE } from './block-format';
import type { Site } from './site';
import type { Budget, Target } from './target-schema';

/**
 * @file What a block is made for: the room a site's models have and the form they read best. Data, with a date: it ages, and
 * the user can change it. Windows are those of the models most people are given, not the largest on offer.
 */

export const TARGETS_AS_OF = '2026-11-27';

export const TARGETS: Record<Site, Target> = {
  chatgpt: { windowTokens: 128_000, format: 'structured' },
  claude: { windowTokens: 200_000, format: 'prose' },
  gemini: { windowTokens: 1_000_000, format: 'markdown' },
  perplexity: { windowTokens: 128_000, format: 'plain' },
  grok: { windowTokens: 128_000, format: 'plain' },
  // Models on the user's own machine, most of all: little room.
  other: { windowTokens: 8_000, format: 'plain' },
};

/**
 * Above so many characters a site turns pasted text into a file (seen 2026-08). We never paste; the user is told, because a
 * draft this long is one paste away from it. Null: nothing of the kind is known.
 */
export const FILE_ABOVE_CHARS: Record<Site, number | null> = {
  chatgpt: 5_000,
  claude: 4_000,
  gemini: null,
  perplexity: null,
  grok: null,
  other: null,
};

/** Sites whose models count tokens as o200k does; for the rest its count is an estimate. */
export const COUNTS_EXACTLY: ReadonlySet<Site> = new Set(['chatgpt']);

export const DEFAULT_BUDGET: Budget = {
  ceilingChars: DEFAULT_CEILING_CHARS,
  format: 'plain',
  template: DEFAULT_TEMPLATE,
  fileAboveChars: null,
  countsExactly: false,
};

/** Latin text; others have fewer, and are cut sooner than need be. */
const CHARS_A_TOKEN = 4;
const LEAST_CHARS = 500;

/** The least of what the user allows, a third of the window, and what the open chat has left of it. Characters. */
export function roomFor(ceilingChars: number, windowTokens: number, usedTokens: number): number {
  const third = (windowTokens / 3) * CHARS_A_TOKEN;
  const left = (windowTokens - usedTokens) * CHARS_A_TOKEN;
  return Math.max(LEAST_CHARS, Math.floor(Math.min(ceilingChars, third, left)));
}
