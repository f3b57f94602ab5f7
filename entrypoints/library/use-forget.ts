import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from '../../lib/messages/send';
import { count } from '../../lib/words/t';

const UNDO_MS = 10_000;

/**
 * Forgets conversations ten seconds after they went from the list: until then one press brings them back. A page that is closed
 * meanwhile does it at once: the user has said so.
 */
export function useForget() {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const due = useRef<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  function carryOut(): void {
    clearTimeout(timer.current);
    const conversations = [...due.current];
    due.current = [];
    setWaiting([]);
    if (conversations.length === 0) return;
    inTurn(conversations).catch((error: unknown) => {
      console.warn(String(error));
      setHidden((before) => new Set([...before].filter((key) => !conversations.includes(key))));
    });
  }

  useEffect(() => {
    window.addEventListener('pagehide', carryOut);
    return () => window.removeEventListener('pagehide', carryOut);
  }, []);

  return {
    hidden,
    forget(keys: readonly string[]) {
      carryOut();
      due.current = keys;
      setWaiting(keys);
      setHidden((before) => new Set([...before, ...keys]));
      timer.current = setTimeout(carryOut, UNDO_MS);
    },
    done:
      waiting.length === 0
        ? null
        : {
            words: count('libraryForgot', waiting.length),
            onUndo() {
              clearTimeout(timer.current);
              due.current = [];
              setWaiting([]);
              setHidden((before) => new Set([...before].filter((key) => !waiting.includes(key))));
            },
          },
  };
}

/** Thousands at once would hold the database up for everyone else. */
const AT_ONCE = 500;

async function inTurn(conversations: readonly string[]): Promise<void> {
  for (let at = 0; at < conversations.length; at += AT_ONCE)
    await send('library.forget', { conversations: conversations.slice(at, at + AT_ONCE) });
}
