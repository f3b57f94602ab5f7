import { useEffect, useState } from 'preact/hooks';
import type { Card } from '../../lib/domain/library';
import type { Judged } from '../../lib/messages/answers';
import { send } from '../../lib/messages/send';

const SHOWN = 12;

/** The chats last spoken in, and what is pinned. Where the store cannot answer, the status line says why. */
export function useRecent(): { cards: readonly Card[]; pinned: readonly Judged[] } {
  const [cards, setCards] = useState<readonly Card[]>([]);
  const [pinned, setPinned] = useState<readonly Judged[]>([]);
  useEffect(() => {
    const quiet = (error: unknown) => console.warn(String(error));
    send('library.conversations', { offset: 0, limit: SHOWN }).then((page) => setCards(page.cards), quiet);
    send('judged.list', null).then(
      (all) => setPinned(all.filter(({ verdict }) => verdict === 'pinned')),
      quiet,
    );
  }, []);
  return { cards, pinned };
}
