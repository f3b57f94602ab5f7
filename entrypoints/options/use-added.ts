import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { addedSites } from '../../lib/background/more-sites';

/** Hosts the user has added: the browser keeps that list, nobody else. */
export function useAdded(): { added: string[]; onRemove(host: string): void } {
  const [added, setAdded] = useState<string[]>([]);
  async function refresh(): Promise<void> {
    setAdded((await addedSites()).map((pattern) => pattern.slice('https://'.length, -2)).sort());
  }
  useEffect(() => {
    const again = () => void refresh();
    browser.permissions.onAdded.addListener(again);
    browser.permissions.onRemoved.addListener(again);
    again();
    return () => {
      browser.permissions.onAdded.removeListener(again);
      browser.permissions.onRemoved.removeListener(again);
    };
  }, []);
  return {
    added,
    onRemove: (host) => void browser.permissions.remove({ origins: [`https://${host}/*`] }),
  };
}
