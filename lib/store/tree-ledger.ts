import type { Completeness, Conversation } from '../domain/conversation';
import type { Source } from '../domain/turn';
import type { ReadyTree } from './prepare-tree';
import { accountOf } from './resolve';

export interface Found {
  held: number;
  unplaced: number;
  source: Exclude<Source, 'dom'>;
  isNewest: boolean;
}

/** The conversation as it stands after a tree was merged into it. */
export function conversationAfter(
  key: string,
  tree: ReadyTree,
  known: Conversation | undefined,
  found: Found,
): Conversation {
  const now = Date.now();
  const { site, foreignId } = tree;
  const { persona = null, tags = [], remember = true } = known ?? {};
  return {
    ...{ key, site, foreignId, persona, tags, remember },
    account: accountOf(known?.account, tree.account),
    title: (found.isNewest && tree.title) || known?.title || tree.title,
    url: known?.url || tree.url,
    model: tree.model ?? known?.model ?? null,
    project: tree.project ?? known?.project ?? null,
    createdAt: tree.createdAt ?? known?.createdAt ?? now,
    updatedAt: tree.updatedAt ?? known?.updatedAt ?? now,
    siteUpdatedAt: (found.isNewest ? tree.updatedAt : null) ?? known?.siteUpdatedAt ?? null,
    completeness: ledgerAfter(tree, known?.completeness, found, now),
  };
}

function ledgerAfter(
  tree: ReadyTree,
  old: Completeness | undefined,
  { held, unplaced, source, isNewest }: Found,
  now: number,
): Completeness {
  const sources = [...new Set([...(old?.sources ?? []), source])];
  const { known = null, raw = null, verifiedAt = null } = old ?? {};
  if (!isNewest) return { held, unplaced, known, raw, verifiedAt, sources };
  return {
    ...{ held, unplaced, sources, raw: tree.raw },
    // What was said since the site was read counts as existing: it was seen.
    known: Math.max(tree.path.length, held - unplaced),
    verifiedAt: source === 'read' ? now : verifiedAt,
  };
}
