import type { TreeNode } from '../domain/tree';
import type { Part } from '../domain/turn';

/** A node before replies are joined. `ends`: nothing belongs to this reply any more; `continues`: cut by length. */
export interface Draft extends TreeNode {
  ends: boolean;
  continues: boolean;
}

/**
 * Makes of a raw tree what the page shows: steps of one reply (text, tool call, text; or a "continue") are one turn
 * under the last one's id, and reasoning, canvases and tool calls on the way become its parts. Nodes off the active
 * branch stay single.
 */
export function joinReplies(
  drafts: ReadonlyMap<string, Draft>,
  active: readonly string[],
): { nodes: TreeNode[]; path: string[] } {
  const shown: Array<{ node: TreeNode; last: Draft }> = [];
  let waiting: Part[] = [];
  for (const id of active) {
    const draft = drafts.get(id);
    if (!draft || (draft.hidden && draft.role === 'user')) continue;
    if (draft.hidden) {
      waiting.push(...carried(draft));
      continue;
    }
    const before = draft.role === 'assistant' ? openReply(shown) : null;
    const node = before ? joined(before.node, draft, before.last.continues) : bare(draft);
    if (draft.role === 'assistant') node.parts = [...(before?.node.parts ?? []), ...waiting, ...draft.parts];
    waiting = [];
    if (before) shown.pop();
    shown.push({ node, last: draft });
  }
  const replies = new Map(shown.map(({ node }) => [node.id, node]));
  const gone = new Set(shown.flatMap(({ node }) => node.members));
  const nodes = [...drafts.values()]
    .filter((draft) => !gone.has(draft.id))
    .map((draft) => replies.get(draft.id) ?? bare(draft));
  return {
    nodes: nodes.filter((node) => node.role !== 'system' || node.text !== ''),
    path: [...replies.keys()],
  };
}

/** The reply the next step belongs to: tools work on it, or its length was used up. */
function openReply(shown: ReadonlyArray<{ node: TreeNode; last: Draft }>) {
  const last = shown.at(-1);
  if (last?.node.role !== 'assistant') return null;
  return last.last.ends && !last.last.continues ? null : last;
}

function joined(before: TreeNode, draft: Draft, straight: boolean): TreeNode {
  const glue = before.text !== '' && draft.text !== '' && !straight ? '\n\n' : '';
  return {
    ...bare(draft),
    text: before.text + glue + draft.text,
    members: [...before.members, before.id],
    parent: before.parent,
    author: draft.author ?? before.author,
    saidAt: draft.saidAt ?? before.saidAt,
  };
}

function bare({ ends: _, continues: __, ...node }: Draft): TreeNode {
  return { ...node };
}

/** What a hidden step gives to the reply it belongs to. */
function carried(draft: Draft): Part[] {
  return draft.parts.filter((part) => part.kind === 'reasoning' || part.kind === 'artifact');
}
