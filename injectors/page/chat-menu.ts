import type { Ledger } from '../../lib/messages/answers';
import { send } from '../../lib/messages/send';
import { number, t } from '../../lib/words/t';
import type { Route, SiteAdapter } from '../adapter';
import { scrollThrough } from './guided-scroll';
import type { MenuItem } from './pill-menu';

/** @file What the button knows and does about the open chat. Only counts come here, never what was said. */

export interface ChatMenu {
  line(): Promise<string>;
  items(): MenuItem[];
  /** Why nothing of this page is saved; null where it is. */
  quiet(): string | null;
}

interface Wishes {
  say(text: string): void;
  /** Reads what is mounted now; nothing while capture is off. */
  read(): void;
  capturing(): boolean;
  /** Also of a temporary chat whose address does not say so any more. */
  temporary(): boolean;
  hide(): void;
}

export function chatMenu(adapter: SiteAdapter, wishes: Wishes, life: AbortSignal): ChatMenu {
  const { site } = adapter;
  let scrolling: AbortController | null = null;
  const forgotten = new Set<string>();
  let asked: string | null = null;
  const open = (): Route =>
    wishes.temporary() ? { kind: 'temporary', id: null } : adapter.route(new URL(document.URL));

  async function ledger(): Promise<Ledger | null> {
    const { id } = open();
    const told = id === null ? null : await send('chat.ledger', { site, foreignId: id });
    if (id !== null && told) forgotten[told.remember ? 'delete' : 'add'](id);
    return told;
  }

  async function line(): Promise<string> {
    const reason = quiet();
    if (reason !== null && open().kind !== 'chat') return reason;
    return ledgerWords(await ledger());
  }

  /** A chat that was left out on an earlier visit: asked once for each that is opened. */
  function askOnce(id: string | null): void {
    if (id === null || id === asked || !wishes.capturing()) return;
    asked = id;
    ledger().catch(() => {
      asked = null; // asked again at the next look
    });
  }

  function quiet(): string | null {
    const { kind, id } = open();
    askOnce(id);
    if (kind === 'temporary') return t('temporaryChat');
    if (!wishes.capturing()) return t(site === 'other' ? 'notReadHere' : 'paused');
    return id !== null && forgotten.has(id) ? t('forgottenChat') : null;
  }

  /** One request of ours; where the site cannot be asked, the page itself is scrolled through. */
  async function complete(foreignId: string): Promise<void> {
    wishes.say(t('completing'));
    const trouble = await send('chat.complete', { site, foreignId });
    if (trouble === null) return wishes.say(t('completed'));
    scrolling?.abort();
    const own = new AbortController();
    scrolling = own;
    const signal = AbortSignal.any([life, own.signal]);
    const stop = (event: Event) => {
      if (event.isTrusted && (!(event instanceof KeyboardEvent) || event.key === 'Escape')) own.abort();
    };
    for (const kind of ['wheel', 'touchmove', 'keydown'])
      window.addEventListener(kind, stop, { signal, capture: true, passive: true });
    const progress = (turns: number) => wishes.say(t('scrollingChat', number(turns)));
    const { turns, whole } = await scrollThrough(document, adapter, { read: wishes.read, progress, signal });
    own.abort();
    wishes.say(t(whole ? 'scrolledChat' : 'scrollStopped', number(turns)));
  }

  async function remember(foreignId: string, wanted: boolean): Promise<void> {
    await send('chat.remember', { site, foreignId, remember: wanted });
    forgotten[wanted ? 'delete' : 'add'](foreignId);
    wishes.say(t(wanted ? 'rememberedChat' : 'forgottenChat'));
  }

  /** What went wrong is said once, in the words it came with. */
  const begin = (work: Promise<void>) =>
    void work.catch((error: unknown) => wishes.say(error instanceof Error ? error.message : String(error)));

  return {
    line,
    quiet,
    items() {
      const { id, kind } = open();
      const hide = { name: 'hide', words: t('pillHide'), act: wishes.hide };
      if (kind !== 'chat' || id === null || !wishes.capturing()) return [hide];
      const isForgotten = forgotten.has(id);
      return [
        ...(isForgotten ? [] : [{ name: 'whole', words: t('completeChat'), act: () => begin(complete(id)) }]),
        {
          name: 'forget',
          words: t(isForgotten ? 'rememberChat' : 'forgetChat'),
          act: () => begin(remember(id, isForgotten)),
        },
        hide,
      ];
    },
  };
}

function ledgerWords(ledger: Ledger | null): string {
  if (!ledger) return t('nothingSaved');
  if (!ledger.remember) return t('forgottenChat');
  const { held, known } = ledger;
  return known === null ? t('thisChatUnknown', number(held)) : t('thisChat', number(held), number(known));
}
