import { useEffect, useState } from 'preact/hooks';
import type { Around } from '../../lib/domain/library';
import { send } from '../../lib/messages/send';

/** What was said before and after the turn that is looked at closely; null while nothing is, or it is being read. */
export function useAround(turn: string | null): Around | null {
  const [known, setKnown] = useState<{ turn: string; around: Around } | null>(null);
  useEffect(() => {
    if (turn === null) return;
    send('library.around', { turn }).then(
      (around) => setKnown({ turn, around }),
      // The rest of what is told stands without it.
      (error: unknown) => console.warn(String(error)),
    );
  }, [turn]);
  return known !== null && known.turn === turn ? known.around : null;
}
