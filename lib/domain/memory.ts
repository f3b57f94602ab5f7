import * as z from 'zod';

/** @file First-class memories and the small entities around them. */

const base = { key: z.string(), vault: z.string(), createdAt: z.number(), updatedAt: z.number() };

/** Something worth keeping by itself. `native`: a site's own memory about the user, `from` that site. */
export const Memory = z.strictObject({
  ...base,
  kind: z.enum(['written', 'pinned', 'extracted', 'native']),
  from: z.string().nullable(),
  text: z.string(),
  turns: z.array(z.string()),
  persona: z.string().nullable(),
  project: z.string().nullable(),
  tags: z.array(z.string()),
  validFrom: z.number().nullable(),
  validTo: z.number().nullable(),
  supersededBy: z.string().nullable(),
});
export type Memory = z.infer<typeof Memory>;

export const PERSONA_COLOUR = '#0f6e66';
export const Persona = z.strictObject({
  ...base,
  name: z.string().min(1).max(60),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .default(PERSONA_COLOUR),
  /** The order its memories come in, where nothing else is chosen. */
  order: z.enum(['auto', 'recency', 'topic']).default('auto'),
});
export type Persona = z.infer<typeof Persona>;

/** Projects inherit: Global (parent null) -> Project -> Conversation. See lib/domain/project.ts. */
export const Project = z.strictObject({
  ...base,
  name: z.string().min(1).max(60),
  parent: z.string().nullable(),
  /** The sites' projects that are this one. */
  of: z.array(z.string().max(200)).default([]),
});
export type Project = z.infer<typeof Project>;

export const Feedback = z.strictObject({
  ...base,
  turn: z.string(),
  verdict: z.enum(['useful', 'noise', 'wrong', 'stale', 'released', 'pinned']),
  query: z.string(),
  /** Of `stale`: the turn that says it anew. */
  by: z.string().nullable().default(null),
});
export type Feedback = z.infer<typeof Feedback>;

/** What the user can say of a turn: see lib/store/verdicts.ts. */
export const Verdict = Feedback.shape.verdict.extract(['released', 'stale', 'pinned']);
export type Verdict = z.infer<typeof Verdict>;

/**
 * What was put into a composer: where, when, and the exact text. Not what was being written: a draft in a temporary chat is
 * nobody's to keep.
 */
export const Injection = z.strictObject({
  ...base,
  site: z.string(),
  conversation: z.string().nullable(),
  turns: z.array(z.string()),
  text: z.string(),
  /** `stopped`: the firewall did. `kept` and `edited`: what became of it in the message that was sent. */
  outcome: z.enum(['inserted', 'copied', 'refused', 'stopped', 'undone', 'kept', 'edited']),
  /** Turns that were ticked by themselves and that the user took out. */
  unticked: z.array(z.string()).default([]),
});
export type Injection = z.infer<typeof Injection>;

/** What the user did with a memory that was offered: from use (`true`) to no use. */
export const SIGNALS = {
  kept: true,
  echoed: true,
  up: true,
  unticked: false,
  undone: false,
  edited: false,
  dismissed: false,
  down: false,
} as const;
export type Signal = keyof typeof SIGNALS;
const SIGNAL_NAMES = Object.keys(SIGNALS) as [Signal, ...Signal[]]; // its own keys, and there are some
export const SignalName = z.enum(SIGNAL_NAMES);

/** How often each was seen of one turn. */
export const Signals = z.strictObject({
  ...base,
  turn: z.string(),
  counts: z.partialRecord(SignalName, z.int().positive()),
});
export type Signals = z.infer<typeof Signals>;

/** What was typed in vain before the user came to a turn another way, and how often. Never a draft, only what was searched. */
export const Lesson = z.strictObject({
  ...base,
  turn: z.string(),
  asked: z.array(z.strictObject({ text: z.string().max(200), times: z.int().positive() })).max(8),
});
export type Lesson = z.infer<typeof Lesson>;

const LEAST_SIGNALS = 3;
const LEAST_USEFUL = 0.3;

/** At least three signals, under 30 % of them useful: listed last, never ticked or suggested by itself. */
export function isDemoted(counts: Signals['counts']): boolean {
  let [useful, all] = [0, 0];
  for (const name of SIGNAL_NAMES) {
    const n = counts[name] ?? 0;
    all += n;
    if (SIGNALS[name]) useful += n;
  }
  return all >= LEAST_SIGNALS && useful < LEAST_USEFUL * all;
}
