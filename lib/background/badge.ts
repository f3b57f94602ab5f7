import { browser } from 'wxt/browser';
import type { Site } from '../domain/site';

/** @file The toolbar badge speaks only when something needs the user: a mark, and the reason as the title. */

const HEALTH = 'health';
const WARN = '#875800';

export async function readHealth(): Promise<Partial<Record<Site, string>>> {
  return (
    ((await browser.storage.session.get(HEALTH))[HEALTH] as Partial<Record<Site, string>> | undefined) ?? {}
  );
}

/** Remembers which selector of a site found nothing (null: all well again). */
export async function noteHealth(site: Site, missing: string | null): Promise<void> {
  const { [site]: _, ...others } = await readHealth();
  const health = missing === null ? others : { ...others, [site]: missing };
  await browser.storage.session.set({ [HEALTH]: health });
  await showBadge(Object.keys(health).length > 0);
}

export async function showBadge(needsAttention: boolean): Promise<void> {
  const action = browser.action ?? browser.browserAction;
  await action.setBadgeText({ text: needsAttention ? '!' : '' });
  await action.setBadgeBackgroundColor({ color: WARN });
}
