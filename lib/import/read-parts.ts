import type { Tree } from '../domain/tree';
import { chatgptTree } from '../trees/chatgpt';
import { claudeTree } from '../trees/claude';
import { cleanText, list, object, string } from '../trees/values';
import type { Part } from './plan';
import { jsonItems } from './split-json';
import { ImportTrouble } from './trouble';

/** A statement a site remembers about the user, with its provenance. */
export interface SavedMemory {
  site: 'chatgpt' | 'claude';
  /** The project it belongs to, or null. */
  project: string | null;
  text: string;
}

export type Item =
  | { kind: 'tree'; place: number; tree: Tree }
  | { kind: 'memory'; place: number; memory: SavedMemory }
  /** `what`: the keys that were seen, for a bug report. */
  | { kind: 'odd'; place: number; what: string };

/** Everything in a part, one by one. `from`: items before it are passed over without being parsed. */
export async function* readItems(part: Part, signal: AbortSignal, from = 0): AsyncGenerator<Item> {
  let place = -1;
  for await (const text of jsonItems(part.read(signal))) {
    signal.throwIfAborted();
    place++;
    if (place < from) continue;
    yield* itemsOf(part, place, text);
  }
}

function* itemsOf(part: Part, place: number, text: string): Generator<Item> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ImportTrouble('not-json', `${part.path.slice(-80)}, item ${place + 1}`);
  }
  if (part.kind === 'memories' || 'conversations_memory' in object(value)) {
    for (const memory of claudeMemories(value)) yield { kind: 'memory', place, memory };
    return;
  }
  const tree = claudeTree(value) ?? chatgptTree(value);
  if (tree && tree.foreignId !== '') yield { kind: 'tree', place, tree };
  else yield { kind: 'odd', place, what: Object.keys(object(value)).slice(0, 8).join(', ').slice(0, 200) };
}

/** One paragraph is one statement; headings alone say nothing. */
export function claudeMemories(value: unknown): SavedMemory[] {
  const raw = object(value);
  const all: Array<[string | null, string]> = [
    [null, string(raw['conversations_memory']) || string(raw['memory'])],
  ];
  for (const [project, text] of Object.entries(object(raw['project_memories'])))
    all.push([project, string(text)]);
  return all.flatMap(([project, text]) =>
    cleanText(text)
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== '' && !/^(#+ .*|\*\*[^*]+\*\*)$/.test(paragraph))
      .map((paragraph) => ({ site: 'claude' as const, project, text: paragraph.slice(0, 20_000) })),
  );
}

/** ChatGPT's own list of memories, as its settings page loads it. */
export function chatgptMemories(value: unknown): SavedMemory[] {
  return list(object(value)['memories'])
    .map((raw) => cleanText(string(object(raw)['content'])).trim())
    .filter((text) => text !== '')
    .map((text) => ({ site: 'chatgpt' as const, project: null, text: text.slice(0, 20_000) }));
}
