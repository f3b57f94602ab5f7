import { useEffect, useState } from 'preact/hooks';
import { send } from '../../lib/messages/send';

const MOST = 30;

/** Searches the user keeps, the newest first. They are settings: they come and go with them. */
export function useSaved() {
  const [searches, setSearches] = useState<readonly string[]>([]);
  useEffect(() => {
    send('settings.read', null)
      .then((settings) => setSearches(settings.searches))
      .catch((error: unknown) => console.warn(String(error)));
  }, []);

  async function change(how: (before: readonly string[]) => string[]): Promise<void> {
    const settings = await send('settings.read', null);
    const next = how(settings.searches).slice(0, MOST);
    await send('settings.write', { ...settings, searches: next });
    setSearches(next);
  }

  return {
    searches,
    keep: (query: string) => change((before) => [...new Set([query, ...before])]),
    drop: (query: string) => change((before) => before.filter((one) => one !== query)),
  };
}
