import { expect, it } from 'vitest';
import { type FirewallRule, type Origin, stoppedBy } from '../../../lib/domain/firewall';
import type { Site } from '../../../lib/domain/site';

const origin = (more: Partial<Origin> = {}): Origin => ({
  tags: [],
  persona: null,
  project: null,
  account: 'unknown',
  site: 'chatgpt',
  ...more,
});
const rule = (by: FirewallRule['by'], value: string, way: FirewallRule['way'], ...targets: Site[]) => ({
  by,
  value,
  way,
  targets,
});

it.each<[string, FirewallRule[], Partial<Origin>, Site, boolean]>([
  ['no rule', [], {}, 'chatgpt', false],
  ['a tag, never', [rule('tag', 'Health', 'never', 'chatgpt')], { tags: ['x', 'health'] }, 'chatgpt', true],
  ['another target', [rule('tag', 'health', 'never', 'chatgpt')], { tags: ['health'] }, 'claude', false],
  ['another tag', [rule('tag', 'health', 'never', 'chatgpt')], { tags: ['healthy'] }, 'chatgpt', false],
  ['a persona, only', [rule('persona', 'work', 'only', 'claude')], { persona: 'work' }, 'claude', false],
  ['... elsewhere', [rule('persona', 'work', 'only', 'claude')], { persona: 'work' }, 'gemini', true],
  ['... no persona', [rule('persona', 'work', 'only', 'claude')], {}, 'gemini', false],
  ['a site', [rule('site', 'gemini', 'never', 'grok', 'chatgpt')], { site: 'gemini' }, 'chatgpt', true],
  ['a project', [rule('project', 'p1', 'only', 'claude')], { project: 'p1' }, 'other', true],
  ['an account', [rule('account', 'a1', 'never', 'claude')], { account: 'a1' }, 'claude', true],
  [
    'the strictest of two',
    [rule('persona', 'w', 'only', 'claude', 'gemini'), rule('tag', 't', 'never', 'gemini')],
    { persona: 'w', tags: ['t'] },
    'gemini',
    true,
  ],
])('%s', (_name, rules, more, target, stopped) => {
  expect(stoppedBy(rules, origin(more), target) !== null).toBe(stopped);
});
