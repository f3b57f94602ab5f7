import { turnKey } from '../domain/keys';
import type { Source, Turn } from '../domain/turn';
import { letters } from './letters';
import type { ReadyNode } from './prepare-tree';

export interface Merge {
  /** The conversation's key. */
  key: string;
  source: Exclude<Source, 'dom'>;
  /** The tree is at least as new as what was read before: it may move turns and say which branch is shown. */
  isNewest: boolean;
}

const RANK: Record<Source, number> = { dom: 0, observed: 0, export: 1, read: 2 };

/**
 * What becomes of a held turn (or of nothing) when the site's JSON tells its message: the rows to write, the current
 * one last; none where nothing changes. The shrink guard is here: a much shorter text never takes a whole one's place.
 */
export function mergeNode(
  node: ReadyNode,
  old: Turn | undefined,
  place: { order: number; branch: string; parent: string | null },
  { key, source, isNewest }: Merge,
): Turn[] {
  if (!old) return [fresh(node, place, key, source)];
  if (source === 'observed') return [];
  const moved: Turn = isNewest ? { ...old, ...place, hidden: node.hidden } : old;
  if (!mayReplace(node, old, source)) return isSame(moved, old) ? [] : [moved];
  const told: Turn = {
    ...moved,
    text: node.text,
    parts: node.parts,
    author: node.author ?? old.author,
    saidAt: node.saidAt ?? old.saidAt,
    language: node.language ?? old.language,
    provenance: old.provenance === 'page-reported' ? provenanceOf(node, source) : old.provenance,
    state: node.complete ? 'complete' : old.state,
    source,
  };
  const isEdit = RANK[old.source] > 0 && old.state === 'complete' && letters(old.text) !== letters(node.text);
  if (!isEdit) return isSame(told, old) ? [] : [told];
  const revision = old.revision + 1;
  return [
    { ...old, state: 'edited' },
    { ...told, revision, key: turnKey(key, old.foreignId, revision), capturedAt: Date.now() },
  ];
}

function fresh(
  node: ReadyNode,
  place: { order: number; branch: string; parent: string | null },
  conversation: string,
  source: Exclude<Source, 'dom'>,
): Turn {
  const { id, role, author, text, parts, hidden, saidAt, language } = node;
  return {
    key: turnKey(conversation, id, 0),
    conversation,
    foreignId: id,
    revision: 0,
    ...place,
    ...{ role, author, text, parts, hidden, saidAt, language, source },
    provenance: provenanceOf(node, source),
    state: node.complete ? 'complete' : 'provisional',
    capturedAt: Date.now(),
  };
}

/** What the user wrote on a site is theirs, whichever way it came; what the page's world reports is not proven. */
function provenanceOf({ role }: ReadyNode, source: Source): Turn['provenance'] {
  if (source === 'observed') return 'page-reported';
  return role === 'user' ? 'user-typed' : 'assistant';
}

function mayReplace(node: ReadyNode, old: Turn, source: Source): boolean {
  if (RANK[source] < RANK[old.source]) return false;
  if (old.state !== 'complete' || old.source === 'observed') return true;
  if (!node.complete) return false;
  return node.text !== '' && node.text.length * 2 >= old.text.length;
}

const isSame = (a: Turn, b: Turn) => JSON.stringify(a) === JSON.stringify(b);
