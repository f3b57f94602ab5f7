import { useEffect, useRef } from 'preact/hooks';
import { mayKeep } from '../../components/dialog/tried';
import type { SearchState } from '../../components/search-state';
import { send } from '../../lib/messages/send';

/** Where a memory further down counts as not found. */
const IN_SIGHT = 10;
const MOST = 3;

/**
 * What the user has searched for since the dialog opened, to learn from what they pick in the end: words of theirs that did not
 * bring it up. Nothing of the draft is among them, nor half-typed words.
 */
export function useTried(search: SearchState, draft: string | null) {
  const tried = useRef<Array<{ text: string; keys: string[] }>>([]);
  useEffect(() => {
    tried.current = [];
  }, [draft]);
  useEffect(() => {
    if (search.state !== 'done' || draft === null || search.question === draft) return;
    const text = search.question.trim();
    if (!mayKeep(text, draft)) return;
    const keys = search.answer.memories.slice(0, IN_SIGHT).map(({ key }) => key);
    const others = tried.current.filter((one) => !isBegun(one.text, text));
    tried.current = [...others, { text, keys }].slice(-MOST - 1);
  }, [search]);

  /** Before the words of these turns are put in, or copied. */
  return function picked(turns: readonly string[]): void {
    const failed = tried.current.filter(({ keys }) => !turns.some((turn) => keys.includes(turn)));
    if (failed.length === 0 || turns.length === 0) return;
    const asked = failed.slice(-MOST).map(({ text }) => text);
    void send('lesson.note', { asked, turns: [...turns] }).catch((error: unknown) =>
      console.warn(String(error)),
    );
  };
}

/** The same, or one on the way to the other. */
const isBegun = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);
