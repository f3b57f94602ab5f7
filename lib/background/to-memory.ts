import type { Memory } from '../domain/memory';
import type { SavedMemory } from '../import/read-parts';

/** Keyed by its words: the same memory comes in once, however often it is asked for. */
export async function toMemory(
  memory: SavedMemory,
  hash: (text: string) => Promise<string>,
): Promise<Memory> {
  const now = Date.now();
  return {
    key: `native/${memory.site}/${await hash(memory.text)}`,
    vault: 'main',
    ...{ createdAt: now, updatedAt: now, kind: 'native', from: memory.site, text: memory.text },
    ...{ turns: [], persona: null, project: memory.project, tags: [], supersededBy: null },
    ...{ validFrom: null, validTo: null },
  };
}
