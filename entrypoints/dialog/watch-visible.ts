/**
 * @file Whether a person can see our frame. A page may lay things over it, fade it, scale it or push it aside, so that a
 * press meant for something else lands on Insert. The browser knows (Intersection Observer v2, `trackVisibility`), across
 * frames too; it says so 100 ms late, and a frame it is not sure of counts as not seen.
 */

/** Seen for so long, a press counts: what flashes up under the pointer is not consent. */
const LONG_ENOUGH_MS = 500;
/** A press right after opening waits for the browser's word. Later there is nothing to wait for: it has spoken. */
const OPENING_MS = 1_000;
const DELAY_MS = 100;

export interface Watch {
  /** The frame was just opened: what was known of it hidden counts no more. */
  opened(): void;
  /** True where the frame is in full sight, and has been. */
  seen(): Promise<boolean>;
  stop(): void;
}

export function watchVisible(element: Element, now: () => number = () => performance.now()): Watch {
  let openedAt = now();
  /** Since when it is in full sight; null: it is not. */
  let since: number | null = null;
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1);
      const sure = last !== undefined && isVisible(last) && last.intersectionRatio >= 0.99;
      since = sure ? (since ?? now()) : null;
    },
    // TypeScript's library does not know version 2 yet.
    { threshold: [0, 0.5, 0.99, 1], trackVisibility: true, delay: DELAY_MS } as IntersectionObserverInit,
  );
  observer.observe(element);
  return {
    opened() {
      openedAt = now();
    },
    async seen() {
      for (;;) {
        if (since !== null && now() - since >= LONG_ENOUGH_MS) return true;
        if (now() - openedAt > OPENING_MS) return false;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop: () => observer.disconnect(),
  };
}

/** A browser without version 2 cannot tell: then what intersects counts as seen. */
function isVisible(entry: IntersectionObserverEntry): boolean {
  const { isVisible: told }: { isVisible?: unknown } = entry as object;
  return told !== false;
}
