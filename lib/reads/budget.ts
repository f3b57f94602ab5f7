import * as z from 'zod';
import type { Site } from '../domain/site';

/**
 * @file How many requests we allow ourselves, per account, for everything of ours together. ChatGPT was seen to take
 * 200 to 250 reads and then about one a minute (2026-04 to 2026-07); half of that is the user's own. The other sites
 * publish and showed nothing: a cautious guess. Pure; the state is stored by the caller before each request.
 */

export const BudgetState = z.strictObject({
  /** Requests we may make now; fractions grow back. */
  left: z.number(),
  at: z.number(),
  /** Nothing before this time: a site has said "too many". */
  closedUntil: z.number(),
  /** 429s in a row. */
  strikes: z.int(),
});
export type BudgetState = z.infer<typeof BudgetState>;

export interface Limits {
  most: number;
  perMinute: number;
  /** Least pause between two requests, ms; up to half as much again at random. */
  spacing: number;
}

const CAUTIOUS: Limits = { most: 100, perMinute: 10, spacing: 2_000 };

export const LIMITS: Record<Site, Limits> = {
  chatgpt: { most: 100, perMinute: 0.5, spacing: 2_000 },
  claude: CAUTIOUS,
  gemini: CAUTIOUS,
  perplexity: CAUTIOUS,
  grok: CAUTIOUS,
  other: CAUTIOUS,
};

const FIRST_CLOSE_MS = 60_000;
const LONGEST_CLOSE_MS = 60 * 60_000;

export const fullBudget = (limits: Limits, now: number): BudgetState => ({
  left: limits.most,
  at: now,
  closedUntil: 0,
  strikes: 0,
});

/** The state now: what grew back since. A clock set back gives nothing and takes nothing. */
export function grown(state: BudgetState, { most, perMinute }: Limits, now: number): BudgetState {
  const minutes = Math.max(0, now - state.at) / 60_000;
  return { ...state, left: Math.min(most, state.left + minutes * perMinute), at: Math.max(now, state.at) };
}

/** How long until a request may be made, ms; 0: now. */
export function waitFor(state: BudgetState, limits: Limits, now: number): number {
  const { left } = grown(state, limits, now);
  const forOne = left >= 1 ? 0 : ((1 - left) / limits.perMinute) * 60_000;
  // Whole milliseconds: less than one is no time to a clock.
  return Math.ceil(Math.max(forOne, state.closedUntil - now, 0));
}

export function spent(state: BudgetState, limits: Limits, now: number): BudgetState {
  const now_ = grown(state, limits, now);
  return { ...now_, left: now_.left - 1 };
}

/** After "too many requests": everything of ours stops, longer each time, with or without a Retry-After (seconds). */
export function closed(state: BudgetState, retryAfter: number | null, now: number): BudgetState {
  const own = Math.min(FIRST_CLOSE_MS * 2 ** state.strikes, LONGEST_CLOSE_MS);
  const pause = Math.max(own, Math.min((retryAfter ?? 0) * 1_000, 24 * LONGEST_CLOSE_MS));
  return { left: 0, at: now, closedUntil: now + pause, strikes: state.strikes + 1 };
}

export const calmed = (state: BudgetState): BudgetState => ({ ...state, strikes: 0 });

/** How long `requests` will take, ms: what may be made at once, then one at a time as they grow back. */
export function timeFor(requests: number, state: BudgetState, limits: Limits, now: number): number {
  const { left } = grown(state, limits, now);
  const spacing = limits.spacing * 1.25;
  const paced = Math.max(spacing, 60_000 / limits.perMinute);
  // While the burst is spent some grows back.
  const burst = Math.min(requests, left / Math.max(0.01, 1 - (limits.perMinute * spacing) / 60_000));
  return Math.max(0, state.closedUntil - now) + burst * spacing + (requests - burst) * paced;
}
