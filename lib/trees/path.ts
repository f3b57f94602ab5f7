/** @file Walks in foreign trees: cycles, dangling ids and missing roots are all seen in real exports. */

export interface Linked {
  id: string;
  parent: string | null;
  saidAt: number | null;
}

/** Ids from the root to `leaf`. Stops at a parent that is missing, or that would close a circle. */
export function pathTo(nodes: ReadonlyMap<string, Linked>, leaf: string): string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at: string | null = leaf; at !== null && nodes.has(at) && !seen.has(at); ) {
    seen.add(at);
    path.push(at);
    at = nodes.get(at)?.parent ?? null;
  }
  return path.reverse();
}

/** The leaf the site would show: the one it names, else the newest without children. Null for an empty tree. */
export function activeLeaf(nodes: ReadonlyMap<string, Linked>, named: string | null): string | null {
  if (named !== null && nodes.has(named)) return named;
  const parents = new Set([...nodes.values()].map((node) => node.parent));
  const leaves = [...nodes.values()].filter((node) => !parents.has(node.id));
  let newest: Linked | null = null;
  for (const leaf of leaves.length > 0 ? leaves : nodes.values())
    if (!newest || (leaf.saidAt ?? 0) >= (newest.saidAt ?? 0)) newest = leaf;
  return newest?.id ?? null;
}

/** Parents before children, siblings in the order given; members of circles come last, in the order given. */
export function inOrder<T extends Linked>(nodes: ReadonlyMap<string, T>): T[] {
  const children = new Map<string | null, T[]>();
  for (const node of nodes.values()) {
    const parent = node.parent !== null && nodes.has(node.parent) ? node.parent : null;
    const group = children.get(parent);
    if (group) group.push(node);
    else children.set(parent, [node]);
  }
  const ordered = new Set<T>();
  const stack = [...(children.get(null) ?? [])].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    ordered.add(node);
    for (const child of [...(children.get(node.id) ?? [])].reverse()) stack.push(child);
  }
  return [...ordered, ...[...nodes.values()].filter((node) => !ordered.has(node))];
}
