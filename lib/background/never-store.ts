import type { Tree } from '../domain/tree';
import type { Settings } from '../settings/settings';

/** What the user said is never to be stored. Plain words, not patterns: a stored pattern is code from outside. */
export function isUnwanted(text: string, { neverStore }: Pick<Settings, 'neverStore'>): boolean {
  if (neverStore.length === 0) return false;
  const low = text.toLowerCase();
  return neverStore.some((words) => low.includes(words.toLowerCase()));
}

/** Unwanted messages keep their place and lose their words; group chats count as ordinary ones where allowed. */
export function withoutUnwanted(tree: Tree, settings: Pick<Settings, 'neverStore' | 'groups'>): Tree {
  const wishes = settings.groups ? tree.wishes.filter((wish) => wish !== 'group') : tree.wishes;
  const nodes = tree.nodes.map((node) =>
    isUnwanted(node.text, settings) ? { ...node, text: '', parts: [], complete: false } : node,
  );
  return { ...tree, nodes, wishes };
}
