import type { SiteAdapter } from '../adapter';

const PATIENCE_MS = 20_000;

/** Scrolls a turn into sight once the site has mounted it, and lights it up for a moment. Gives up quietly. */
export function showTurn(page: Document, adapter: SiteAdapter, id: string, life: AbortSignal): void {
  const end = new AbortController();
  const signal = AbortSignal.any([life, end.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const observer = new MutationObserver(look);
  signal.addEventListener('abort', () => observer.disconnect());

  function look(): void {
    const root = adapter.root(page);
    const turn = root && adapter.turns(root).find((mounted) => mounted.id === id);
    if (!turn) return;
    end.abort();
    turn.area.scrollIntoView({ block: 'center' });
    // An animation leaves no attribute behind in the site's element.
    turn.area.animate(
      [
        { outline: '2px solid #0f6e66', outlineOffset: '4px' },
        { outline: '2px solid transparent', outlineOffset: '4px' },
      ],
      2_000,
    );
  }

  observer.observe(page.documentElement, { childList: true, subtree: true });
  look();
}
