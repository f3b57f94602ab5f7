import { send } from '../../lib/messages/send';
import { PageChanged, type SiteAdapter } from '../adapter';
import { repeatedly } from './later';

/** An app that shows a chat address and no editor for this long has changed, not only loaded slowly. */
const PATIENCE_MS = 15_000;

export interface Health {
  /** Name of the selector that matches nothing; null while all is well or still loading. */
  missing(): string | null;
}

/** Looks for the editor, and in a chat for turns; reports once when they are gone, and once when they are back. */
export function composerHealth(adapter: SiteAdapter, signal: AbortSignal): Health {
  let missing: string | null = null;
  let since: number | null = null;

  function look(): void {
    const found = missingSelector(adapter);
    if (found === null) since = null;
    else since ??= Date.now();
    const verdict = found !== null && since !== null && Date.now() - since >= PATIENCE_MS ? found : null;
    if (verdict === missing) return;
    missing = verdict;
    send('page.health', { site: adapter.site, missing }).catch(() => {
      missing = null; // told again at the next look
    });
  }

  repeatedly(look, PATIENCE_MS / 5, signal);
  return { missing: () => missing };
}

/** Only where a chat should be: other pages of the site have no editor and need none. */
function missingSelector(adapter: SiteAdapter): string | null {
  const { kind } = adapter.route(new URL(document.URL));
  if (adapter.site === 'other' || kind === 'other' || document.hidden) return null;
  try {
    adapter.composer(document);
    // The address names a chat, and the page shows not one turn of it.
    const root = adapter.root(document);
    return kind === 'chat' && (!root || adapter.turns(root).length === 0) ? 'turns' : null;
  } catch (error) {
    return error instanceof PageChanged ? error.selector : String(error);
  }
}
