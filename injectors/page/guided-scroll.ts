import type { SiteAdapter } from '../adapter';
import { pause } from './later';

/** A step shorter than the window: what two windows share proves that nothing lies between them. */
const STEP = 0.7;
/** A site that loads older turns at the top gets this long, this often, before the top counts as reached. */
const SETTLE_MS = 350;
const ROUNDS_AT_END = 4;
const MOST_STEPS = 5_000;

export interface Scrolling {
  /** Reads what is mounted now. */
  read(): void;
  progress(turns: number): void;
  /** The user wants their page back. */
  signal: AbortSignal;
}

export interface Scrolled {
  /** Different turns that were mounted on the way. */
  turns: number;
  /** From the first to the last, without a stop. */
  whole: boolean;
}

/**
 * Scrolls a chat from its first turn to its last, so that a virtual list mounts all of it once, and back to where it
 * was. Waits while the tab is hidden: lists do not settle there. Changes nothing but the scroll position.
 */
export async function scrollThrough(
  page: Document,
  adapter: SiteAdapter,
  { read, progress, signal }: Scrolling,
): Promise<Scrolled> {
  const seen = new Set<string>();
  const box = scrollerOf(page, adapter);
  if (!box) return { turns: 0, whole: false };
  const fromEnd = box.scrollHeight - box.scrollTop;

  async function step(by: number): Promise<boolean> {
    const before = { top: box?.scrollTop, height: box?.scrollHeight, seen: seen.size };
    box?.scrollBy({ top: by, behavior: 'instant' });
    await settled(page, signal);
    read();
    const root = adapter.root(page);
    for (const { id } of root ? adapter.turns(root) : []) seen.add(id);
    progress(seen.size);
    return before.top !== box?.scrollTop || before.height !== box?.scrollHeight || before.seen !== seen.size;
  }

  async function until(direction: 1 | -1): Promise<boolean> {
    let still = 0;
    for (let steps = 0; steps < MOST_STEPS && still < ROUNDS_AT_END; steps++) {
      if (signal.aborted) return false;
      const moved = await step(direction * Math.max(100, (box?.clientHeight ?? 0) * STEP));
      still = moved ? 0 : still + 1;
    }
    return still >= ROUNDS_AT_END;
  }

  const whole = (await until(-1)) && (await until(1));
  if (!signal.aborted) box.scrollTo({ top: box.scrollHeight - fromEnd, behavior: 'instant' });
  return { turns: seen.size, whole };
}

/** What scrolls the turns: the nearest box around them that can. */
function scrollerOf(page: Document, adapter: SiteAdapter): Element | null {
  const root = adapter.root(page);
  const first = root && adapter.turns(root)[0]?.area;
  for (let at = first?.parentElement; at; at = at.parentElement) {
    const { overflowY = '' } = page.defaultView?.getComputedStyle(at) ?? {};
    if (/auto|scroll|overlay/.test(overflowY) && at.scrollHeight > at.clientHeight + 1) return at;
  }
  return first ? page.scrollingElement : null;
}

/** A while, and longer as long as the tab is not looked at. */
async function settled(page: Document, signal: AbortSignal): Promise<void> {
  do await pause(SETTLE_MS, signal);
  while (page.hidden && !signal.aborted);
}
