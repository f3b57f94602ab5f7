import * as z from 'zod';
import type { Conversation } from './conversation';
import { Site } from './site-schema';

/**
 * @file Which memories may go to which site: the user's rules, by what is known of the conversation a memory is from.
 * "Health never to ChatGPT", "persona Work only to Claude". The same question is put twice: when memories are listed, so
 * that nothing is offered in vain, and in the background as the block leaves, so that no mistake of a screen lets one out.
 */

export const FirewallRule = z.strictObject({
  by: z.enum(['tag', 'persona', 'project', 'account', 'site']),
  /** A tag as the user wrote it (case does not count), a persona's key, a site's project, account hash or name. */
  value: z.string().min(1).max(200),
  /** `never`: to none of the targets. `only`: to no others. */
  way: z.enum(['never', 'only']),
  targets: z.array(Site).min(1),
});
export type FirewallRule = z.infer<typeof FirewallRule>;

export type Origin = Pick<Conversation, 'tags' | 'persona' | 'project' | 'account' | 'site'>;

/** The first rule that keeps a memory of this origin from a site; null where none does. */
export function stoppedBy(rules: readonly FirewallRule[], origin: Origin, target: Site): FirewallRule | null {
  const applies = rules.filter((rule) => speaksOf(rule, origin));
  return applies.find(({ way, targets }) => targets.includes(target) === (way === 'never')) ?? null;
}

export function speaksOf({ by, value }: FirewallRule, origin: Origin): boolean {
  if (by === 'tag') return origin.tags.some((tag) => tag.toLowerCase() === value.trim().toLowerCase());
  return origin[by] === value;
}
