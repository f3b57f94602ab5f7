import { useState } from 'preact/hooks';
import type { Given } from '../../components/options/given-section';
import type { Injection } from '../../lib/domain/memory';
import { send } from '../../lib/messages/send';

const PAGE = 20;
/** Later than anything. */
const LATER = Number.MAX_SAFE_INTEGER;

/** What went into chats, the newest first, a page at a time. */
export function useInjections(): { given: Given; refresh(): Promise<void> } {
  const [injections, setInjections] = useState<Injection[]>([]);
  const [more, setMore] = useState(false);

  async function read(before: number): Promise<void> {
    const next = await send('injection.list', { before, limit: PAGE });
    setInjections((held) => (before === LATER ? next : [...held, ...next]));
    setMore(next.length === PAGE);
  }

  const onMore = () =>
    void read(injections.at(-1)?.updatedAt ?? LATER).catch((error: unknown) => console.warn(String(error)));
  return { given: { injections, more, onMore }, refresh: () => read(LATER) };
}
