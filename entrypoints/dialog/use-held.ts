import { useState } from 'preact/hooks';
import { heldReason } from '../../components/memory/words';
import type { Verdict } from '../../lib/domain/memory';
import type { Ranked } from '../../lib/domain/ranked';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';

/**
 * Memories that are held back: touching one says why and offers to release it; released, it is ticked, here at once and
 * in every later answer. What the user says is no longer true goes at once, with a way back.
 */
export function useHeld(given: readonly Ranked[], tick: (key: string) => void) {
  const [released, setReleased] = useState<ReadonlySet<string>>(new Set());
  const [stale, setStale] = useState<ReadonlySet<string>>(new Set());
  const [pins, setPins] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [asked, setAsked] = useState<{ memory: Ranked; about: Verdict } | null>(null);
  const memories = given
    .filter(({ key }) => !stale.has(key))
    .map((memory) => (released.has(memory.key) ? { ...memory, held: null } : memory))
    .map((memory) => (pins.has(memory.key) ? { ...memory, pinned: pins.get(memory.key) === true } : memory));

  function touch(memory: Ranked | undefined): void {
    if (!memory) return;
    if (memory.held === null) {
      setAsked(null);
      tick(memory.key);
    } else offer(memory, 'released');
  }

  /** What was asked is answered where the focus is: Enter takes it, Tab goes on. */
  function offer(memory: Ranked, about: Verdict): void {
    setAsked({ memory, about });
    requestAnimationFrame(() => document.getElementById('release')?.focus());
  }

  /** Where it cannot be kept it holds for this time: the user has said so. */
  const judge = (turn: string, verdict: Verdict, on: boolean) =>
    send('memory.judge', { turn, verdict, on }).catch((error: unknown) => console.warn(String(error)));

  async function release({ key }: Ranked): Promise<void> {
    await judge(key, 'released', true);
    setReleased(new Set([...released, key]));
    setAsked(null);
    tick(key);
    // The button is gone: the focus goes back to the row.
    document.querySelector<HTMLElement>(`[role="option"][data-key="${CSS.escape(key)}"]`)?.focus();
  }

  function markStale(memory: Ranked): void {
    void judge(memory.key, 'stale', true);
    setStale(new Set([...stale, memory.key]));
    offer(memory, 'stale');
  }

  /** Here at once; in the order of the list with the next question. */
  function pin({ key }: Ranked, pinned: boolean): void {
    void judge(key, 'pinned', pinned);
    setPins(new Map([...pins, [key, pinned]]));
  }

  function markTrue({ key }: Ranked): void {
    void judge(key, 'stale', false);
    setStale(new Set([...stale].filter((own) => own !== key)));
    setAsked(null);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[role="option"][data-key="${CSS.escape(key)}"]`)?.focus(),
    );
  }

  function question() {
    if (!asked) return null;
    const { memory, about } = asked;
    if (about === 'stale')
      return { reason: t('staleNoted'), answer: t('undo'), onAnswer: () => markTrue(memory) };
    const reason = memory.held ? heldReason(memory.held) : '';
    return { reason, answer: t('release'), onAnswer: () => void release(memory) };
  }

  /** A new answer has left out what was said before, and may hold what was taken back elsewhere. */
  function dropHeld(): void {
    setAsked(null);
    setStale(new Set());
    setPins(new Map());
  }

  return { memories, held: question(), touch, markStale, pin, dropHeld };
}
