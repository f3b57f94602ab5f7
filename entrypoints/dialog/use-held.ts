import { useState } from 'preact/hooks';
import { heldReason } from '../../components/memory/words';
import type { Ranked } from '../../lib/domain/ranked';
import { send } from '../../lib/messages/send';

/**
 * Memories that are held back: touching one says why and offers to release it; released, it is ticked, here at once and
 * in every later answer.
 */
export function useHeld(given: readonly Ranked[], tick: (key: string) => void) {
  const [released, setReleased] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Ranked | null>(null);
  const memories = given.map((memory) => (released.has(memory.key) ? { ...memory, held: null } : memory));

  function touch(memory: Ranked | undefined): void {
    if (!memory) return;
    setAsked(memory.held === null ? null : memory);
    if (memory.held === null) tick(memory.key);
    // What was asked is answered where the focus is: Enter releases, Tab goes on.
    else requestAnimationFrame(() => document.getElementById('release')?.focus());
  }

  async function release({ key }: Ranked): Promise<void> {
    // Where it cannot be kept it holds for this time: the user has said so.
    await send('memory.release', { turn: key }).catch((error: unknown) => console.warn(String(error)));
    setReleased(new Set([...released, key]));
    setAsked(null);
    tick(key);
    // The button is gone: the focus goes back to the row.
    document.querySelector<HTMLElement>(`[role="option"][data-key="${CSS.escape(key)}"]`)?.focus();
  }

  const held = asked?.held ? { reason: heldReason(asked.held), onRelease: () => void release(asked) } : null;
  return { memories, held, touch, dropHeld: () => setAsked(null) };
}
