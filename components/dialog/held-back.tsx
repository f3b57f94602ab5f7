import type { Block } from '../../lib/domain/block';
import type { Answer } from '../../lib/domain/ranked';
import { count } from '../../lib/words/t';

const RULES = {
  'same-text': 'ruleSameText',
  'open-conversation': 'ruleOpenConversation',
  firewall: 'ruleFirewall',
  stale: 'ruleStale',
  filter: 'ruleSameText',
} as const;

interface Props {
  heldBack: Answer['heldBack'];
  block: Block;
}

/** How many memories are left out, and by which rule. What a filter leaves out was asked for and is not counted. */
export function HeldBack({ heldBack, block }: Props) {
  const rules = heldBack.filter(({ rule }) => rule !== 'filter');
  const held = rules.reduce((sum, row) => sum + row.count, 0) + block.left.length;
  if (held === 0) return null;
  const words = rules.map(({ rule, count: n }) => count(RULES[rule], n));
  if (block.left.length > 0) words.push(count('ruleNoRoom', block.left.length));
  return (
    <span class="chip warn" title={words.join(', ')}>
      {count('heldBack', held)}
      <span class="hidden">{words.join(', ')}</span>
    </span>
  );
}
