import { useEffect, useRef, useState } from 'preact/hooks';
import type { Branch } from '../../components/library/reader';
import type { LibraryTurn } from '../../lib/domain/library';
import { send } from '../../lib/messages/send';

const PAGE = 100;

/** The turns of a conversation, a page at a time; up to the turn it was opened at, at once. */
export function useReading(conversation: string | null, at: string | null) {
  const [turns, setTurns] = useState<readonly LibraryTurn[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [branches, setBranches] = useState<readonly Branch[]>([]);
  const run = useRef(0);
  const busy = useRef(false);

  async function read(after: number | null, before: readonly LibraryTurn[], mine: number): Promise<void> {
    if (conversation === null) return;
    busy.current = true;
    const page = await send('library.turns', { conversation, after, limit: PAGE });
    busy.current = false;
    if (mine !== run.current) return;
    const all = [...before, ...page.turns];
    setTurns(all);
    setNext(page.next);
    const found = at === null || all.some(({ key }) => key === at);
    if (!found && page.next !== null) await read(page.next, all, mine);
  }

  const start = (after: number | null, before: readonly LibraryTurn[], mine: number) =>
    void read(after, before, mine).catch((error: unknown) => {
      busy.current = false;
      console.warn(String(error));
    });

  useEffect(() => {
    setTurns([]);
    setNext(null);
    setBranches([]);
    start(null, [], ++run.current);
    const mine = run.current;
    if (conversation !== null)
      send('library.branches', { conversation })
        .then((found) => mine === run.current && setBranches(found))
        .catch((error: unknown) => console.warn(String(error)));
  }, [conversation, at]);

  return {
    turns,
    branches,
    more: next !== null,
    /** Something of it was changed: read again, without the list going away meanwhile. */
    again: () => start(null, [], ++run.current),
    onMore: () => next !== null && !busy.current && start(next, turns, run.current),
  };
}
