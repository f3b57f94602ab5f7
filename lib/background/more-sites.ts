import { browser } from 'wxt/browser';
import { HOME_SITES, HOSTS } from '../domain/site';

/** @file Sites the user added: the browser's own permission says which; the page script follows it. */

const ID = 'more-sites';
export const MORE_SCRIPT = '/more-sites.js';
/** One site by its full name. A wider permission (`*.example.org`) is not asked for and not used. */
const ONE_SITE = /^https:\/\/[a-z0-9.-]+\/\*$/;

/** Match patterns of added sites. */
export async function addedSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const home = HOME_SITES.map((site) => `https://${HOSTS[site]}/*`);
  return origins.filter((pattern) => ONE_SITE.test(pattern) && !home.includes(pattern));
}

/** Registers the page script for exactly the added sites. */
export async function syncMoreSites(): Promise<void> {
  const matches = await addedSites();
  const held = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (matches.length === 0) {
    if (held.length > 0) await browser.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const script = { id: ID, js: [MORE_SCRIPT.slice(1)], matches, runAt: 'document_idle' as const };
  if (held.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }]);
}
