import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { Conversation } from '../../lib/domain/conversation';
import type { Persona } from '../../lib/domain/memory';
import { onChange } from '../../lib/messages/changes';
import type { EngineStatus, StoreStatus } from '../../lib/messages/contract';
import type { PageStatus, ToPage } from '../../lib/messages/page-talk';
import { send } from '../../lib/messages/send';
import type { Settings } from '../../lib/settings/settings';

interface Known {
  settings: Settings | null;
  page: PageStatus | null;
  conversation: Conversation | null;
  personas: Persona[];
  engine: EngineStatus | null;
  store: StoreStatus | null;
}

const NOTHING: Known = {
  settings: null,
  page: null,
  conversation: null,
  personas: [],
  engine: null,
  store: null,
};

/** What the popup shows beside results; asked anew when something changes. */
export function useTab(): Known & { refresh(): Promise<void> } {
  const [known, setKnown] = useState(NOTHING);

  async function refresh(): Promise<void> {
    const [settings, page, personas, store] = await Promise.all([
      send('settings.read', null),
      pageStatus(),
      send('persona.list', null).catch(() => []),
      send('store.status', null),
    ]);
    const { site, foreignId } = page ?? { site: null, foreignId: null };
    const conversation =
      site && foreignId ? await send('conversation.find', { site, foreignId }).catch(() => null) : null;
    setKnown((before) => ({ ...before, settings, page, personas, store, conversation }));
    const engine = await send('engine.status', null).catch(() => null);
    setKnown((before) => ({ ...before, engine }));
  }

  useEffect(() => {
    const end = new AbortController();
    onChange(() => void refresh(), end.signal);
    void refresh();
    return () => end.abort();
  }, []);
  return { ...known, refresh };
}

/** The tab under the popup; `?tab=` names another, for a popup opened as a page. Null where no script of ours is. */
async function pageStatus(): Promise<PageStatus | null> {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  const id = named || (await browser.tabs.query({ active: true, currentWindow: true }))[0]?.id;
  if (id === undefined) return null;
  const ask: ToPage = { to: 'page', kind: 'status' };
  const status: PageStatus | null | undefined = await browser.tabs
    .sendMessage(id, ask, { frameId: 0 })
    .catch(() => null);
  return status ?? null;
}
