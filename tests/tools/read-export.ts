import { openAsBlob, readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Tree } from '../../lib/domain/tree';
import { type PickedFile, planImport } from '../../lib/import/plan';
import { readItems } from '../../lib/import/read-parts';
import { ImportTrouble } from '../../lib/import/trouble';

/**
 * @file `npm run -s read:export -- FILE`: prints as JSON what the importer understands of an export: a ZIP, a JSON
 * file, or a folder of them. The product's own code; nothing is stored and nothing is sent.
 */

async function picked(path: string): Promise<PickedFile[]> {
  if (!statSync(path).isDirectory()) return [{ name: basename(path), blob: await openAsBlob(path) }];
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
  return Promise.all(
    files
      .filter((file) => statSync(file).isFile())
      .map(async (file) => ({ name: relative(path, file), blob: await openAsBlob(file) })),
  );
}

async function main(path: string | undefined): Promise<void> {
  if (path === undefined) throw new Error('Say which file: npm run -s read:export -- FILE');
  const warnings: string[] = [];
  const conversations = new Map<string, Tree>();
  const plan = await planImport(await picked(path));
  /** Shards repeat conversations: the one changed last counts. */
  const keepNewest = (tree: Tree) => {
    const key = `${tree.site}/${tree.foreignId}`;
    const held = conversations.get(key);
    if (held) warnings.push(`${key} stands there twice: the newer one is shown`);
    if (!held || (tree.updatedAt ?? 0) >= (held.updatedAt ?? 0)) conversations.set(key, tree);
  };
  const memories: unknown[] = [];
  for (const part of plan.parts) {
    for await (const item of readItems(part, new AbortController().signal)) {
      if (item.kind === 'memory') memories.push(item.memory);
      else if (item.kind === 'odd')
        warnings.push(`${part.path}, item ${item.place + 1} is no conversation: ${item.what}`);
      else keepNewest(item.tree);
    }
  }
  const printed = [...conversations.values()].map(printable);
  console.log(JSON.stringify({ conversations: printed, memories, skipped: plan.skipped, warnings }, null, 2));
}

/** Turns are those the site shows, in order; everything else of the tree stands beside them. */
export function printable(tree: Tree) {
  const { nodes, path, createdAt, updatedAt, foreignId, raw, ...rest } = tree;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const onPath = new Set(path);
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const turn = (node: (typeof nodes)[number]) => {
    const { id, members, parent, role, author, text, saidAt, complete, parts, hidden } = node;
    return { id, role, text, saidAt: iso(saidAt), author, parent, members, complete, hidden, parts };
  };
  return {
    id: foreignId,
    ...rest,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    nodesInFile: raw,
    turns: path.flatMap((id) => byId.get(id) ?? []).map(turn),
    otherNodes: nodes.filter((node) => !onPath.has(node.id)).map(turn),
  };
}

if (process.argv[1]?.endsWith('read-export.ts')) {
  main(process.argv[2]).catch((error: unknown) => {
    const problem = error instanceof ImportTrouble ? error.message : String(error);
    console.log(
      JSON.stringify({ conversations: [], memories: [], skipped: [], warnings: [problem] }, null, 2),
    );
    process.exitCode = 1;
  });
}
