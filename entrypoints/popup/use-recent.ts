import { useEffect, useState } from 'preact/hooks';
import type { Card } from '../../lib/domain/library';
import { send } from '../../lib/messages/send';

const SHOWN = 12;

/** The chats last spoken in. Where the store cannot answer, the status line says why. */
export function useRecent(): readonly Card[] {
  const [cards, setCards] = useState<readonly Card[]>([]);
  useEffect(() => {
    send('library.conversations', { offset: 0, limit: SHOWN }).then(
      (page) => setCards(page.cards),
      (error: unknown) => console.warn(String(error)),
    );
  }, []);
  return cards;
}
