import { useEffect, useState } from 'preact/hooks';
import type { SameNote } from '../../lib/domain/library';
import { send } from '../../lib/messages/send';

/** Notes that say the same, while they are looked at. `cards` changes when anything is written or forgotten. */
export function useSame(isShown: boolean, cards: unknown, hidden: ReadonlySet<string>) {
  const [groups, setGroups] = useState<SameNote[][] | null>(null);
  useEffect(() => {
    if (!isShown) return;
    let isOver = false;
    send('note.same', null)
      .then((found) => !isOver && setGroups(found))
      .catch((error: unknown) => {
        console.warn(String(error));
        if (!isOver) setGroups([]);
      });
    return () => {
      isOver = true;
    };
  }, [isShown, cards]);
  const shown = groups?.map((group) => group.filter(({ conversation }) => !hidden.has(conversation)));
  return {
    groups: shown?.filter(({ length }) => length > 1) ?? null,
    async apart(group: readonly SameNote[]): Promise<void> {
      await send('note.apart', { conversations: group.map(({ conversation }) => conversation) });
      setGroups((before) => before?.filter((one) => one[0]?.turn !== group[0]?.turn) ?? null);
    },
  };
}
