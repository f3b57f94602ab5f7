import { browser } from 'wxt/browser';

/** @file What a tab was opened for: noted under the tab's id, which is known only once the tab is there. */

/** Tabs being opened. The page of one may say hello before the browser has told us its id. */
const opening = new Set<Promise<unknown>>();

/**
 * Opens a tab and keeps why. Errors: the browser's, where no tab can be opened.
 * Opened at its address at once: a tab opened empty and sent on changes its process while it is being opened.
 */
export async function openFor(reason: string, url: string, value: string): Promise<void> {
  const noted = browser.tabs.create({ url }).then(async ({ id }) => {
    if (id !== undefined) await browser.storage.session.set({ [slot(reason, id)]: value });
  });
  const settled: Promise<boolean> = noted.then(
    () => opening.delete(settled),
    () => opening.delete(settled),
  );
  opening.add(settled);
  await noted;
}

/** What a tab was opened for, or null. Waits for tabs that are being opened: this may be one of them. */
export async function openedFor(reason: string, tabId: number | undefined): Promise<string | null> {
  if (tabId === undefined) return null;
  await Promise.all(opening);
  const key = slot(reason, tabId);
  const value: unknown = (await browser.storage.session.get(key))[key];
  return typeof value === 'string' ? value : null;
}

/** The same, once: it is forgotten. */
export async function takeOpenedFor(reason: string, tabId: number | undefined): Promise<string | null> {
  const value = await openedFor(reason, tabId);
  if (value !== null && tabId !== undefined) await browser.storage.session.remove(slot(reason, tabId));
  return value;
}

function slot(reason: string, tabId: number): string {
  return `${reason}/${tabId}`;
}
