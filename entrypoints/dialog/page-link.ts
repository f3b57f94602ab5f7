import { browser } from 'wxt/browser';
import { SITES, type Site } from '../../lib/domain/site';
import type { ToDialog, ToPage } from '../../lib/messages/page-talk';

/** @file The frame's line to the page script of its own tab. */

export type Opening = Extract<ToDialog, { kind: 'open' }>;

/** `#<seat>` in a frame; `#window?tab=..&site=..&query=..` in a window of its own. */
export interface Seat {
  seat: string;
  tab: number | null;
  /** In a window of its own: what it was opened for. */
  given: { site: Site; query: string } | null;
}

export async function findSeat(): Promise<Seat> {
  const [seat = '', words] = location.hash.slice(1).split('?');
  const given = new URLSearchParams(words ?? '');
  const tab = await browser.tabs.getCurrent();
  if (seat !== 'window') return { seat, tab: tab?.id ?? null, given: null };
  const site = SITES.find((known) => known === given.get('site')) ?? 'chatgpt';
  return { seat, tab: Number(given.get('tab')) || null, given: { site, query: given.get('query') ?? '' } };
}

/** What is meant for this frame: from our own page script, in this tab, with this frame's number. */
export function onWord({ seat, tab }: Seat, listener: (word: ToDialog) => void): void {
  browser.runtime.onMessage.addListener((message: ToDialog, sender): boolean => {
    const ours = sender.id === browser.runtime.id && sender.tab?.id === tab && seat !== '';
    if (ours && message?.to === 'dialog' && message.seat === seat) listener(message);
    return false;
  });
}

export async function tellPage(tab: number | null, message: ToPage): Promise<unknown> {
  if (tab === null) return null;
  return browser.tabs.sendMessage(tab, message, { frameId: 0 });
}
