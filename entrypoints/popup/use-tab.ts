import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { Conversation } from '../../lib/domain/conversation';
import type { Persona } from '../../lib/domain/memory';
import type { EngineStatus, StoreStatus } from '../../lib/messages/answers';
import { onChange } from '../../lib/messages/changes';
import type { Output } from '../../lib/messages/contract';
import type { PageStatus, ToPage } from '../../lib/messages/page-talk';
import { send } from '../../lib/messages/send';
import type { Settings } from '../../lib/settings/settings';

interface Known {
  settings: Settings | null;
  page: PageStatus | null;
  /** Host of a page that could be added; null where a script of ours is, or none may be. */
  addable: string | null;
  conversation: Conversation | null;
  /** What the site no longer has of this chat. */
  gone: Output<'conversation.gone'> | null;
  personas: Persona[];
  /** The persona this chat looks like, where it has none. */
  guess: string | null;
  engine: EngineStatus | null;
  store: StoreStatus | null;
}

const NOTHING: Known = {
  settings: null,
  page: null,
  addable: null,
  conversation: null,
  gone: null,
  personas: [],
  guess: null,
  engine: null,
  store: null,
};

const POLL_MS = 1_000;
/** Nothing changes by itself from here on. */
const DONE: ReadonlySet<string> = new Set(['ready', 'none', 'failed']);

/** What the popup shows beside results; asked anew when something changes. */
export function useTab(): Known & { refresh(): Promise<void> } {
  const [known, setKnown] = useState(NOTHING);
  const guessed = useRef<string | undefined>(undefined);

  async function refresh(): Promise<void> {
    const [settings, page, personas] = await Promise.all([
      send('settings.read', null),
      pageStatus(),
      send('persona.list', null).catch(() => []),
    ]);
    const { site, foreignId } = page ?? { site: null, foreignId: null };
    // Where the store cannot answer, the status line says why.
    const conversation =
      site && foreignId ? await send('conversation.find', { site, foreignId }).catch(() => null) : null;
    const addable = page ? null : await addableHost();
    const gone = conversation && (await send('conversation.gone', { key: conversation.key }));
    setKnown((before) => ({ ...before, settings, page, addable, personas, conversation, gone }));
    // Counting comes last: a question that is typed meanwhile goes first.
    const store = await send('store.status', null);
    setKnown((before) => ({ ...before, store }));
    // Nothing to say of an engine that is not up: words are searched when it is, and the line shows "loading".
    const engine = await send('engine.status', null).catch(() => null);
    setKnown((before) => ({ ...before, engine }));
    // Asked once for a chat: it goes through the search.
    if (guessed.current === conversation?.key) return;
    guessed.current = conversation?.key;
    const unsure = conversation?.persona === null && personas.length > 0;
    const guess = unsure ? await send('persona.guess', { key: conversation.key }).catch(() => null) : null;
    setKnown((before) => ({ ...before, guess }));
  }

  useEffect(() => {
    const end = new AbortController();
    onChange(() => void refresh(), end.signal);
    void refresh();
    return () => end.abort();
  }, []);

  // Work goes on while the popup is open: the line says how far it is.
  useEffect(() => {
    const state = known.engine?.modelState.state;
    if (state === undefined || DONE.has(state)) return;
    const timer = setTimeout(() => {
      send('engine.status', null).then(
        (engine) => setKnown((before) => ({ ...before, engine })),
        (error: unknown) => console.warn(String(error)),
      );
    }, POLL_MS);
    return () => clearTimeout(timer);
  }, [known.engine]);
  return { ...known, refresh };
}

/** The tab under the popup; `?tab=` names another, for a popup opened as a page. */
export async function tabHere(): Promise<{ id?: number | undefined; url?: string | undefined } | undefined> {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  if (named) return browser.tabs.get(named);
  return (await browser.tabs.query({ active: true, currentWindow: true }))[0];
}

/** Null where no script of ours is. */
async function pageStatus(): Promise<PageStatus | null> {
  const id = (await tabHere())?.id;
  if (id === undefined) return null;
  const ask: ToPage = { to: 'page', kind: 'status' };
  const status: PageStatus | null | undefined = await browser.tabs
    .sendMessage(id, ask, { frameId: 0 })
    .catch(() => null); // nobody listens there
  return status ?? null;
}

/** Opening the popup lets it see this one tab's address. A port, or http, is not added. */
async function addableHost(): Promise<string | null> {
  const url = (await tabHere())?.url;
  if (url === undefined || !URL.canParse(url)) return null;
  const { protocol, host, port } = new URL(url);
  return protocol === 'https:' && port === '' && /^[a-z0-9.-]+$/.test(host) ? host : null;
}
