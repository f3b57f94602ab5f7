import { browser } from 'wxt/browser';
import { SITES, type Site } from '../domain/site';
import type { ToPage } from '../messages/page-talk';
import { Refusal } from '../messages/reply';

/** @file Tabs with our sites in them. */

/** Site -> its host. The manifest's matches and the adapters say the same; tests/rules compares. */
export const HOSTS: Record<Site, string> = {
  chatgpt: 'chatgpt.com',
  claude: 'claude.ai',
  gemini: 'gemini.google.com',
};

/** A page script may speak for its own site only. Throws Refusal for any other. */
export function mustBeOn(site: Site, { origin }: { origin?: string }): void {
  if (origin !== `https://${HOSTS[site]}`) throw new Refusal('refused', 'wrong site');
}

const siteTabs = () => browser.tabs.query({ url: Object.values(HOSTS).map((host) => `https://${host}/*`) });

/** After install and update, tabs already open have no script, or an orphan of the old version. */
export async function injectIntoOpenTabs(): Promise<void> {
  for (const { id, url } of await siteTabs()) {
    const site = SITES.find((known) => url?.startsWith(`https://${HOSTS[known]}/`));
    if (id === undefined || !site) continue;
    await browser.scripting
      .executeScript({ target: { tabId: id }, files: [`/content-scripts/${site}.js`] })
      .catch(ignoreClosedTab);
  }
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
