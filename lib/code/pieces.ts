/** @file What coloured code is made of. */

/** What a piece of code is; null: nothing in particular. */
export const KINDS = ['keyword', 'string', 'comment', 'number', 'name'] as const;
export type Kind = (typeof KINDS)[number] | null;
export type Piece = readonly [kind: Kind, text: string];

/** Names of highlight.js (https://highlightjs.readthedocs.io/en/latest/css-classes-reference.html), as few kinds. */
const OF: Record<string, Kind> = {
  'hljs-keyword': 'keyword',
  'hljs-built_in': 'keyword',
  'hljs-type': 'keyword',
  'hljs-selector-tag': 'keyword',
  'hljs-meta': 'comment',
  'hljs-comment': 'comment',
  'hljs-quote': 'comment',
  'hljs-string': 'string',
  'hljs-regexp': 'string',
  'hljs-addition': 'string',
  'hljs-number': 'number',
  'hljs-literal': 'number',
  'hljs-symbol': 'number',
  'hljs-title': 'name',
  'hljs-section': 'name',
  'hljs-name': 'name',
  'hljs-attr': 'name',
  'hljs-attribute': 'name',
};

interface Node {
  type: string;
  value?: unknown;
  properties?: { className?: unknown };
  children?: readonly Node[];
}

/** The tree of lowlight as a list: the innermost name counts, text that belongs together is one piece. */
export function piecesOf(tree: Node): Piece[] {
  const pieces: Array<[Kind, string]> = [];
  const walk = (node: Node, kind: Kind): void => {
    if (node.type === 'text') {
      const last = pieces.at(-1);
      if (last && last[0] === kind) last[1] += String(node.value);
      else pieces.push([kind, String(node.value)]);
      return;
    }
    const names = Array.isArray(node.properties?.className) ? node.properties.className : [];
    const own = names.map(String).find((name) => Object.hasOwn(OF, name));
    for (const child of node.children ?? []) walk(child, own === undefined ? kind : (OF[own] ?? null));
  };
  walk(tree, null);
  return pieces;
}
