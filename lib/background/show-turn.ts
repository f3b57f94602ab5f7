import { browser } from 'wxt/browser';
import { siteOf } from '../domain/site';
import { Refusal } from '../messages/reply';
import { openFor, takeOpenedFor } from './opened-for';

/** @file "Open this memory": its chat in a tab, and the page script told which turn to show when it says hello. */

const REASON = 'show';

/** Uses a tab that has the chat open already. Only addresses of sites we know: the row's text came from outside. */
export async function showTurn(url: string, turn: string): Promise<void> {
  const { origin, pathname } = new URL(url);
  if (siteOf(origin) === null) throw new Refusal('refused', 'no chat site');
  const open = await browser.tabs.query({ url: `${origin}${pathname}*` });
  const { id, windowId } = open[0] ?? {};
  if (id === undefined) {
    await openFor(REASON, url, turn);
    return;
  }
  await browser.tabs.update(id, { active: true });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
  await browser.tabs.sendMessage(id, { to: 'page', kind: 'show', turn }, { frameId: 0 });
}

/** The turn a new tab was opened for; asked once. */
export async function takePending(tabId: number | undefined): Promise<string | null> {
  return takeOpenedFor(REASON, tabId);
}
