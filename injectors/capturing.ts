import { browser } from 'wxt/browser';
import type { Capture } from '../lib/domain/capture';
import type { PageStatus } from '../lib/messages/page-talk';
import { send } from '../lib/messages/send';
import type { SiteAdapter } from './adapter';
import { outbox } from './capture/outbox';
import { ownership } from './capture/ownership';
import { watch } from './capture/watch';
import { hearObserved } from './observe/listen';
import { composerHealth } from './page/health';
import { onNavigate } from './page/navigate';

export interface Capturing {
  waiting(): Capture[];
  sent(): number;
  health(): Pick<PageStatus, 'known' | 'missing' | 'trouble' | 'observed' | 'savedAt'>;
  /** The open chat is a temporary one, whatever its address says by now. */
  temporary(): boolean;
  /** Reads what is mounted now. */
  read(): void;
  stop(): void;
}

/** Everything that reads: watch, whose turn it is, and the way to the store. `rest`: what an orphan left unsent. */
export function startCapture(
  adapter: SiteAdapter,
  rest: readonly unknown[],
  observe: boolean,
  say: (trouble: string | null) => void,
  life: AbortSignal,
): Capturing {
  const end = new AbortController();
  const signal = AbortSignal.any([life, end.signal]);
  let trouble: string | null = null;
  let savedAt: number | null = null;
  const box = outbox(
    {
      send: (capture) => send('capture.save', capture),
      wake: ({ site, foreignId }) => send('chat.ledger', { site, foreignId }),
      trouble(kind) {
        if (kind !== trouble) say(kind);
        trouble = kind;
      },
      acknowledged() {
        savedAt = Date.now();
      },
      kindOf,
    },
    signal,
  );
  // The border parses them: an orphan's leftovers have been through the page.
  for (const capture of rest) box.push(capture as Capture);
  const here = () => adapter.route(new URL(document.URL));
  const owners = ownership(here());
  const watching = watch(document, adapter, owners, (capture) => box.push(capture));
  const visited = new Set([here().id]);
  onNavigate(
    window,
    {
      leaving({ to, traverse }) {
        const root = adapter.root(document);
        if (root) owners.see(adapter.turns(root).map((turn) => turn.id));
        const route = adapter.route(to);
        const isNewName =
          route.id !== null && !traverse && !visited.has(route.id) && !adapter.linksTo(document, route.id);
        owners.leave(route, isNewName);
        visited.add(route.id);
      },
      arrived: () => watching.read(),
    },
    signal,
  );
  window.addEventListener(
    'pagehide',
    () => {
      watching.read();
      box.flush();
    },
    { signal },
  );
  const observed = observe ? hearObserved(document, adapter.site, signal) : null;
  const health = composerHealth(adapter, signal);
  return {
    temporary: () => owners.temporaryNow(),
    read: () => watching.read(),
    waiting: () => box.waiting(),
    sent: () => box.sent(),
    health() {
      const root = adapter.root(document);
      const known = root ? adapter.known(root) : null;
      return { known, savedAt, missing: health.missing(), trouble, observed: observed?.alive() ?? null };
    },
    stop() {
      watching.stop();
      end.abort();
    },
  };
}

/** `gone`: the extension was updated, crashed or switched off; this script cannot reach it any more. */
function kindOf(error: unknown): string {
  if (!browser.runtime?.id) return 'gone';
  if (error instanceof Error && 'kind' in error) return String(error.kind);
  return 'silent';
}
