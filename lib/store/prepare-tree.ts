import { type Chunk, chunkText } from '../domain/chunk';
import { findParts } from '../domain/parts';
import type { Tree, TreeNode } from '../domain/tree';
import type { KeyedHash } from './keyed-hash';
import type { DetectLanguage } from './prepare';
import { NOTHING_QUOTED, ownWords, type Quoted } from './quoted';

/** @file Everything about a tree that can be worked out before the transaction: hashing would end it. */

const LANGUAGE_CHARS = 600;

export interface ReadyNode extends TreeNode {
  /** On the branch the site shows, and a message a person sees. */
  shown: boolean;
  /** Only of shown ones: the rest is kept, not searched. */
  chunks: Array<Chunk & { inputHash: string }>;
  language: string | null;
}

export interface ReadyTree extends Omit<Tree, 'nodes' | 'account'> {
  /** Hashed. `export:...` for the way exports name accounts, `unknown` where nothing tells. */
  account: string;
  nodes: ReadyNode[];
}

export async function prepareTree(
  tree: Tree,
  fromExport: boolean,
  hash: KeyedHash,
  detect: DetectLanguage,
  quoted: Quoted = NOTHING_QUOTED,
): Promise<ReadyTree> {
  const name = tree.account === null ? 'unknown' : await hash(`account:${tree.account}`);
  const account = fromExport && tree.account !== null ? `export:${name}` : name;
  const shown = new Set(tree.path);
  const nodes = await Promise.all(
    tree.nodes.map(async (node): Promise<ReadyNode> => {
      const { text, injected } = ownWords(node.text, quoted);
      const parts = [...findParts(text), ...node.parts, ...injected];
      if (!shown.has(node.id)) return { ...node, text, parts, shown: false, chunks: [], language: null };
      const chunks = await Promise.all(
        chunkText(text).map(async (chunk) => ({
          ...chunk,
          inputHash: await hash(text.slice(chunk.start, chunk.end)),
        })),
      );
      return {
        ...node,
        text,
        parts,
        shown: true,
        chunks,
        language: await detect(text.slice(0, LANGUAGE_CHARS)),
      };
    }),
  );
  return { ...tree, account, nodes };
}
