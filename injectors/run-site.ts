import { browser } from 'wxt/browser';
import type { PageSettings } from '../lib/messages/contract';
import { isToPage, type PageStatus, type ToPage } from '../lib/messages/page-talk';
import { send } from '../lib/messages/send';
import { speak } from '../lib/words/chosen';
import { t } from '../lib/words/t';
import type { Route, SiteAdapter } from './adapter';
import { applyPack } from './apply-pack';
import { type Capturing, startCapture } from './capturing';
import { offerHandOver, takeOver } from './page/handover';
import { onOpenKey } from './page/keyboard';
import { showTurn } from './page/show-turn';
import { type Recalling, startRecall } from './recalling';

/**
 * One content script's life. It does not use WXT's context: a page can end that with an event of its own; this one
 * ends only when the extension is really gone.
 */
export async function runSite(adapter: SiteAdapter): Promise<void> {
  const end = new AbortController();
  const rest = takeOver(document);
  let capturing: Capturing | null = null;
  let recalling: Recalling | null = null;

  async function settle(): Promise<void> {
    const settings = await hello(adapter);
    speak(settings?.words ?? null);
    const may = settings?.consent === true;
    if (may && applyPack(document, adapter, settings.selectors)) stopCapture();
    if (may && settings.capture) capturing ??= startCapture(adapter, rest, settings.observe, say, end.signal);
    else stopCapture();
    if (may) {
      const reader = {
        read: () => capturing?.read(),
        capturing: () => capturing !== null,
        temporary: () => capturing?.temporary() ?? false,
      };
      recalling ??= startRecall(adapter, settings, reader, end.signal);
      recalling.settings(settings);
      if (settings.show !== null) showTurn(document, adapter, settings.show, end.signal);
    }
  }

  function stopCapture(): void {
    capturing?.stop();
    capturing = null;
  }

  function say(trouble: string | null): void {
    recalling?.attention(trouble);
  }

  async function answer(message: ToPage): Promise<unknown> {
    if (message.kind === 'settings') await settle();
    else if (message.kind === 'status') return status(adapter, capturing);
    else if (message.kind === 'show') showTurn(document, adapter, message.turn, end.signal);
    else return recalling?.handle(message) ?? null;
    return null;
  }

  browser.runtime.onMessage.addListener(
    (message: unknown, sender, respond: (value: unknown) => void): boolean => {
      if (sender.id !== browser.runtime.id || end.signal.aborted || !isToPage(message)) return false;
      answer(message).then(respond, () => respond(null));
      return true;
    },
  );
  onOpenKey(window, () => void recalling?.open(), end.signal);
  offerHandOver(
    document,
    () => !browser.runtime?.id,
    () => capturing?.waiting() ?? [],
    () => {
      recalling?.remove();
      end.abort();
    },
    end.signal,
  );
  await settle();
}

/** Null where the extension is gone or does not answer: then nothing is read. The next message asks again. */
async function hello({ site }: SiteAdapter): Promise<PageSettings | null> {
  try {
    return await send('page.hello', { site });
  } catch (error) {
    if (browser.runtime?.id)
      console.warn(t('extName'), error instanceof Error ? error.message : String(error));
    return null;
  }
}

function status(adapter: SiteAdapter, capturing: Capturing | null): PageStatus {
  const route: Route = capturing?.temporary()
    ? { kind: 'temporary', id: null }
    : adapter.route(new URL(document.URL));
  return {
    site: adapter.site,
    foreignId: route.id,
    kind: route.kind,
    capturing: capturing !== null,
    waiting: capturing?.waiting().length ?? 0,
    sent: capturing?.sent() ?? 0,
    ...(capturing?.health() ?? {
      known: null,
      savedAt: null,
      missing: null,
      trouble: null,
      observed: null,
    }),
  };
}
