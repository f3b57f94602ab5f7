import type { Tree, TreeNode } from '../domain/tree';
import type { Part } from '../domain/turn';
import { cleanText, list, string, time } from './values';

/** @file Gemini's read call: arrays without names, newest turn first. Places are those seen 2026-04 to 2026-09. */

export interface GeminiPage {
  turns: unknown[];
  cursor: string | null;
}

/** Unwraps `)]}'` and the length-prefixed rows of a batchexecute answer. Null where the call is not in it. */
export function unwrapRpc(body: string, rpc: string): unknown {
  for (const line of body.split('\n')) {
    if (!line.startsWith('[')) continue;
    for (const row of list(parse(line))) {
      const [kind, name, json] = list(row);
      if (kind === 'wrb.fr' && name === rpc && typeof json === 'string') return parse(json);
    }
  }
  return null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null; // a line of the envelope that is no JSON: its length, or a row cut in two
  }
}

export function geminiPage(body: string): GeminiPage | null {
  const answer = unwrapRpc(body, 'hNvQHb');
  if (!Array.isArray(answer)) return null;
  return { turns: list(answer[0]), cursor: string(answer[1]) || null };
}

/** `turns` of all pages, newest first, as they came. */
export function geminiTree(foreignId: string, turns: readonly unknown[], title = ''): Tree {
  const nodes: TreeNode[] = [];
  const path: string[] = [];
  const warnings: string[] = [];
  const seen = new Set<string>();
  for (const turn of [...turns].reverse()) {
    const rid = string(list(list(turn)[0])[1]);
    if (rid === '' || seen.has(rid)) {
      warnings.push(rid === '' ? 'a turn has no id' : 'a turn stands there twice');
      continue;
    }
    seen.add(rid);
    const [prompt, ...answers] = exchange(rid, list(turn), path.at(-1) ?? null);
    nodes.push(prompt, ...answers);
    path.push(prompt.id, ...answers.slice(0, 1).map((answer) => answer.id));
  }
  return {
    site: 'gemini',
    foreignId,
    title,
    url: `https://gemini.google.com/app/${encodeURIComponent(foreignId)}`,
    ...{ account: null, model: null, project: null, wishes: [], warnings },
    createdAt: nodes[0]?.saidAt ?? null,
    updatedAt: nodes.at(-1)?.saidAt ?? null,
    nodes,
    path,
    raw: nodes.length,
  };
}

/** A prompt and its answers; the first candidate is the one shown. */
function exchange(rid: string, turn: unknown[], parent: string | null): [TreeNode, ...TreeNode[]] {
  const [, , asked, answered, at] = turn;
  const said = list(list(asked)[0]);
  const [seconds, nanos] = list(at);
  const saidAt = typeof seconds === 'number' ? time(seconds + Number(nanos ?? 0) / 1e9) : null;
  const common = { members: [], hidden: false, author: null, saidAt, complete: true };
  const id = `${rid}:user`;
  const text = cleanText(string(said[0]));
  const prompt: TreeNode = { ...common, id, parent, role: 'user', text, parts: files(said) };
  const answers = list(list(answered)[0]).map((candidate, i): TreeNode => {
    const own = i === 0 ? `${rid}:answer` : `${rid}:answer-${i}`;
    const body = cleanText(string(list(list(candidate)[1])[0]));
    return { ...common, id: own, parent: id, role: 'assistant', text: body, parts: [] };
  });
  return [prompt, ...answers];
}

/** Names of files stand at different depths in what was seen; whatever ends like a file counts. */
function files(said: readonly unknown[]): Part[] {
  const names: string[] = [];
  const look = (value: unknown, depth: number): void => {
    if (typeof value === 'string' && /^[^/\\<>\n]{1,200}\.[a-z0-9]{2,5}$/i.test(value)) names.push(value);
    if (Array.isArray(value) && depth < 8) for (const inner of value) look(inner, depth + 1);
  };
  look(said.slice(1), 0);
  return [...new Set(names)].map((name) => ({
    kind: /\.(png|jpe?g|gif|webp)$/i.test(name) ? ('image' as const) : ('file' as const),
    name,
  }));
}
