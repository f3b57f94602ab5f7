import type { Block } from '../../lib/domain/block';
import { buildBlock } from '../../lib/domain/block';
import type { Ranked } from '../../lib/domain/ranked';
import type { Budget } from '../../lib/domain/target-schema';
import { labelFor } from '../memory/words';

/** @file What is ticked, and the block it makes. */

const MOST_BY_ITSELF = 3;

/** Near enough in meaning to be ticked although few words match (cosine, the packaged model). */
const NEAR = 0.35;

/**
 * Ticked without asking: only what the user stated, only where it clearly matches. An answer's or a page's words need
 * a person's tick: that is the wall between a poisoned text and the next prompt.
 */
export function suggested(memories: readonly Ranked[]): Set<string> {
  const sure = memories.filter(
    ({ provenance, why, asks, held, demoted }) =>
      held === null &&
      !demoted &&
      provenance === 'user-typed' &&
      !asks &&
      (why.strength !== 'related' || (why.similarity ?? 0) >= NEAR),
  );
  // What the user has pinned they have chosen, whoever said it.
  const pinned = memories.filter((memory) => memory.pinned && memory.held === null);
  return new Set([...pinned, ...sure.slice(0, MOST_BY_ITSELF)].map((memory) => memory.key));
}

/**
 * In rank order. With nothing ticked, the memory the user has gone to; null while they have gone to none. What is held
 * back is in no block, whatever is ticked.
 */
export function blockOf(
  memories: readonly Ranked[],
  ticked: ReadonlySet<string>,
  current: number | null,
  id: string,
  { ceilingChars, format, template }: Pick<Budget, 'ceilingChars' | 'format' | 'template'>,
): Block {
  const free = (memory: Ranked | undefined) => memory !== undefined && memory.held === null;
  const chosen = memories.filter((memory) => ticked.has(memory.key) && free(memory));
  const here = current === null ? undefined : memories[current];
  const used = chosen.length > 0 ? chosen : here && free(here) ? [here] : [];
  const sources = used.map((memory) => ({ key: memory.key, text: memory.text, label: labelFor(memory) }));
  return buildBlock(sources, id, ceilingChars, { format, template });
}

/** "Something is missing": the next few of the user's own words, in rank order. An answer's need a tick of their own. */
export function widened(memories: readonly Ranked[], ticked: ReadonlySet<string>): Set<string> {
  const next = memories.filter(
    ({ key, held, provenance }) => held === null && provenance === 'user-typed' && !ticked.has(key),
  );
  return new Set([...ticked, ...next.slice(0, MOST_BY_ITSELF).map(({ key }) => key)]);
}

/** Eight letters and digits that no memory can know beforehand. */
export function blockId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => letters[byte % 32]).join('');
}
