import { browser } from 'wxt/browser';
import { HOME_SITES, HOSTS, type HomeSite, type Site, siteOf } from '../domain/site';
import type { ToPage } from '../messages/page-talk';
import { Refusal } from '../messages/reply';
import { addedSites, MORE_SCRIPT } from './more-sites';

/** @file Tabs with our sites in them. */

/** A page script may speak for its own site only. Throws Refusal for any other. */
export function mustBeOn(site: Site, { origin }: { origin?: string }): void {
  const own =
    site === 'other' ? origin?.startsWith('https://') && siteOf(origin) === null : siteOf(origin) === site;
  if (!own) throw new Refusal('refused', 'wrong site');
}

async function siteTabs() {
  const home = HOME_SITES.map((site) => `https://${HOSTS[site]}/*`);
  return browser.tabs.query({ url: [...home, ...(await addedSites())] });
}

/** After install and update, tabs already open have no script, or an orphan of the old version. */
export async function injectIntoOpenTabs(): Promise<void> {
  for (const { id, url } of await siteTabs()) if (id !== undefined) await inject(id, url);
}

/** The page script of a tab's site. */
async function inject(tabId: number, url: string | undefined): Promise<void> {
  const site = url === undefined ? null : siteOf(new URL(url).origin);
  const isHome = HOME_SITES.some((home) => home === site);
  const file = isHome ? (`/content-scripts/${site as HomeSite}.js` as const) : MORE_SCRIPT;
  await browser.scripting.executeScript({ target: { tabId }, files: [file] }).catch(ignoreClosedTab);
}

/** Tells every page script something. Pages without one do not listen: that is no error. */
export async function tellPages(message: ToPage): Promise<void> {
  for (const { id } of await siteTabs()) {
    if (id !== undefined) await browser.tabs.sendMessage(id, message, { frameId: 0 }).catch(ignoreClosedTab);
  }
}

/** Tabs close, crash, and show error pages at any moment; there is nobody to tell. */
function ignoreClosedTab(error: unknown): undefined {
  const expected = /Receiving end|No tab|Cannot access|closed|error page|removed|discarded/i;
  if (!expected.test(String(error))) throw error;
  return undefined;
}

/** Opens the dialog in a tab. False where no page script answered. */
export async function openDialog(tabId: number): Promise<boolean> {
  const message: ToPage = { to: 'page', kind: 'open' };
  const answer: unknown = await browser.tabs
    .sendMessage(tabId, message, { frameId: 0 })
    .catch(ignoreClosedTab);
  return answer === true;
}
