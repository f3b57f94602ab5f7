import type { Site } from '../../lib/domain/site';
import { send } from '../../lib/messages/send';
import { EVENT } from './tap';

/** A page may shout into our event all day: no more than this many in ten seconds are taken. */
const MOST = 12;
const WINDOW_MS = 10_000;

export interface Observed {
  /** The script in the page's world has answered. */
  alive(): boolean;
}

/** Hands on what the page's world reports. The border parses it; it may add to this site's chats and no more. */
export function hearObserved(page: Document, site: Site, signal: AbortSignal): Observed {
  let alive = false;
  let times: number[] = [];

  page.addEventListener(
    EVENT,
    (event) => {
      const { detail } = event as CustomEvent<unknown>; // whoever made it: only a string is taken
      if (typeof detail !== 'string' || detail.length > 20_000_000) return;
      if (detail.startsWith('{"path":"alive"')) alive = true;
      else if (mayTake()) send('capture.observed', { site, report: detail }).catch(() => undefined); // it is read again on the next visit
    },
    { signal },
  );
  page.dispatchEvent(new CustomEvent(`${EVENT}-here`));

  function mayTake(): boolean {
    const now = Date.now();
    times = times.filter((time) => now - time < WINDOW_MS);
    return times.push(now) <= MOST;
  }

  return { alive: () => alive };
}
