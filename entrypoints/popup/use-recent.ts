import { useEffect, useState } from 'preact/hooks';
import type { Card } from '../../lib/domain/library';
import type { Judged } from '../../lib/messages/answers';
import { send } from '../../lib/messages/send';

const SHOWN = 12;

interface Recent {
  cards: readonly Card[];
  pinned: readonly Judged[];
}

/**
 * The chats last spoken in, and what is pinned: shown together, for a pin that came later would push a chat away from under
 * the pointer. Where the store cannot answer, the status line says why.
 */
export function useRecent(): Recent {
  const [recent, setRecent] = useState<Recent>({ cards: [], pinned: [] });
  useEffect(() => {
    const none = (error: unknown) => {
      console.warn(String(error));
      return [];
    };
    const cards = send('library.conversations', { offset: 0, limit: SHOWN }).then((page) => page.cards, none);
    const pinned = send('judged.list', null).then(
      (all) => all.filter(({ verdict }) => verdict === 'pinned'),
      none,
    );
    Promise.all([cards, pinned]).then(([a, b]) => setRecent({ cards: a, pinned: b }), none);
  }, []);
  return recent;
}
