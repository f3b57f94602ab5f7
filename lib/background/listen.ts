import { browser } from 'wxt/browser';
import { readSettings } from '../settings/settings';
import { hasWork } from '../store/fill';
import { dropLooseVectors } from '../store/loose-vectors';
import { createMenus, onMenu } from './menus';
import { syncMoreSites } from './more-sites';
import { askEngine } from './offscreen';
import { onOmnibox } from './omnibox';
import type { StoreSession } from './store-session';
import { injectIntoOpenTabs, openDialog } from './tabs';

/** @file What the browser tells the service worker: installed, alarm, shortcut, menu. */

const SWEEP = 'sweep';

/** What is taken up again after a death. */
interface Resumable {
  resume(): Promise<void>;
}

export function listen(store: StoreSession, resumable: readonly Resumable[]): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void createMenus();
    // Half a minute is the shortest the browser allows.
    browser.alarms.create(SWEEP, { periodInMinutes: 0.5 });
    void welcome(reason);
    void siteAdded();
  });
  browser.permissions.onAdded.addListener(() => void siteAdded());
  browser.permissions.onRemoved.addListener(() => void syncMoreSites());
  browser.runtime.onStartup.addListener(() => {
    void syncMoreSites();
    browser.alarms.create(SWEEP, { periodInMinutes: 0.5 });
    void sweep(store, resumable);
  });
  browser.alarms.onAlarm.addListener(() => void sweep(store, resumable));
  browser.commands.onCommand.addListener((_, tab) => void openIn(tab?.id));
  onMenu(store, openIn);
  onOmnibox(store);
}

/** Work left over from a death is taken up again; with nothing left the offscreen document is not started. */
async function sweep(store: StoreSession, resumable: readonly Resumable[]): Promise<void> {
  if ((await store.trouble()) !== null) return;
  for (const each of resumable) await each.resume();
  await dropLooseVectors(await store.db());
  if (!(await hasWork(await store.db()))) return;
  await askEngine({ kind: 'wake', model: (await readSettings()).model });
}

async function siteAdded(): Promise<void> {
  await syncMoreSites();
  await injectIntoOpenTabs();
}

async function welcome(reason: string): Promise<void> {
  const { consentAt } = await readSettings();
  if (reason === 'install' && consentAt === null) {
    await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  }
}

async function openIn(tabId: number | undefined): Promise<void> {
  const opened = tabId !== undefined && (await openDialog(tabId));
  if (!opened) await browser.action?.openPopup?.();
}
