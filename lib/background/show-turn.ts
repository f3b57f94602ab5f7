import { browser } from 'wxt/browser';
import { siteOf } from '../domain/site';
import { Refusal } from '../messages/reply';

/** @file "Open this memory": its chat in a tab, and the page script told which turn to show when it says hello. */

const PENDING = 'show';

/** Uses a tab that has the chat open already. Only addresses of sites we know: the row's text came from outside. */
export async function showTurn(url: string, turn: string): Promise<void> {
  const { origin, pathname } = new URL(url);
  if (siteOf(origin) === null) throw new Refusal('refused', 'no chat site');
  const open = await browser.tabs.query({ url: `${origin}${pathname}*` });
  const tab = open[0]?.id === undefined ? await browser.tabs.create({ url }) : open[0];
  if (tab.id === undefined) return;
  if (open.length > 0) {
    await browser.tabs.update(tab.id, { active: true });
    if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
    await browser.tabs.sendMessage(tab.id, { to: 'page', kind: 'show', turn }, { frameId: 0 });
  } else await browser.storage.session.set({ [`${PENDING}/${tab.id}`]: turn });
}

/** The turn a new tab was opened for; asked once. */
export async function takePending(tabId: number | undefined): Promise<string | null> {
  const key = `${PENDING}/${tabId}`;
  const turn: unknown = (await browser.storage.session.get(key))[key];
  if (typeof turn !== 'string') return null;
  await browser.storage.session.remove(key);
  return turn;
}
