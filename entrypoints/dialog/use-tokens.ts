import { useEffect, useState } from 'preact/hooks';
import { send } from '../../lib/messages/send';

const PAUSE_MS = 150;

/** Tokens of a text, counted after a pause; null until then, and where they cannot be counted. */
export function useTokens(text: string): number | null {
  const [told, setTold] = useState<{ text: string; tokens: number } | null>(null);
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => {
      send('block.tokens', { text }).then(
        (tokens) => setTold({ text, tokens }),
        (error: unknown) => console.warn(String(error)),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  if (text === '') return 0;
  return told?.text === text ? told.tokens : null;
}
