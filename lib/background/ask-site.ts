import { browser } from 'wxt/browser';
import { HOSTS, type HomeSite } from '../domain/site';
import type { ReadReply, SiteReader } from '../reads/ask';
import { readSettings } from '../settings/settings';
import type { AskSite } from './reads/desk';

/** Puts a site's reader into one of its tabs, the one used last, with one question. */
export function askThrough(readers: Record<HomeSite, SiteReader>): AskSite {
  return async (site, ask) => {
    const reader = site in readers ? readers[site as HomeSite] : null;
    if (site === 'other' || !reader) return null;
    const paths = (await readSettings()).packs[site]?.paths;
    const path = ask.what === 'list' ? paths?.list : ask.what === 'chats' ? paths?.chat : undefined;
    const tabs = await browser.tabs.query({ url: `https://${HOSTS[site]}/*`, discarded: false });
    const tab = tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
    if (tab?.id === undefined) return null;
    try {
      const [answer] = await browser.scripting.executeScript({
        target: { tabId: tab.id, frameIds: [0] },
        func: reader,
        args: [{ ...ask, path }],
      });
      return (answer?.result as ReadReply | undefined) ?? null; // what our own function returns
    } catch (error) {
      // The tab was closed, shows an error page, or went to another site in this moment.
      if (/No tab|Cannot access|closed|error page|removed|Frame/i.test(String(error))) return null;
      throw error;
    }
  };
}
