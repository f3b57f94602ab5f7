import type { CDPSession, Page } from '@playwright/test';
import { ask } from './extension';
import type { World } from './launch';

/** @file Killing things as the browser does, and holding the worker between its commit and its answer. */

/** Wakes the service worker and makes what follows its next commits (a look at the sentinel) hang: it cannot acknowledge. */
export async function holdAcknowledgements(world: World, own: Page): Promise<void> {
  await ask(own, 'health.read', null);
  await (await world.worker()).evaluate(() => {
    type Get = (key: unknown) => Promise<unknown>;
    const { local } = (globalThis as unknown as { chrome: { storage: { local: { get: Get } } } }).chrome
      .storage;
    const read = local.get.bind(local);
    local.get = (key) => (key === 'sentinel' ? new Promise(() => undefined) : read(key));
  });
}

let session: CDPSession | undefined;

/** Stops the service worker at once, as the browser does after thirty idle seconds. */
export async function killWorker(world: World, page: Page): Promise<void> {
  session = await world.context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** Closes the offscreen document with its search worker. False where there was none. */
export async function killOffscreen(world: World): Promise<boolean> {
  const browser = world.context.browser();
  if (!browser) return false;
  const cdp = await browser.newBrowserCDPSession();
  const { targetInfos } = await cdp.send('Target.getTargets');
  const document = targetInfos.find(({ url }) => url.endsWith('/offscreen.html'));
  if (document) await cdp.send('Target.closeTarget', { targetId: document.targetId });
  await cdp.detach();
  return document !== undefined;
}

/** What a page script says of itself. Null where none answers. */
export function pageStatus(
  own: Page,
  url: string,
): Promise<{ waiting: number; sent: number; trouble: string | null; missing: string | null } | null> {
  return own.evaluate(async (start) => {
    type Tabs = {
      query(q: object): Promise<Array<{ id: number; url: string }>>;
      sendMessage(id: number, m: object, o: object): Promise<never>;
    };
    const tabs = (chrome as unknown as { tabs: Tabs }).tabs;
    const tab = (await tabs.query({})).find((open) => open.url?.startsWith(start));
    return tab
      ? tabs.sendMessage(tab.id, { to: 'page', kind: 'status' }, { frameId: 0 }).catch(() => null)
      : null;
  }, url);
}

/** Crashes the extension's process, and with it the worker, the offscreen document and all our pages. */
export async function crashExtension(world: World, own: Page): Promise<void> {
  const cdp = await world.context.newCDPSession(own);
  const crashed = own.waitForEvent('crash');
  // Nobody is left to answer it.
  void cdp.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** What a user does on chrome://extensions: the reload button. */
export async function reloadExtension(world: World): Promise<void> {
  const page = await world.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (id) => {
    const { developerPrivate } = chrome as unknown as {
      developerPrivate: {
        updateProfileConfiguration(c: object): Promise<void>;
        reload(id: string, o: object): Promise<void>;
      };
    };
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.reload(id, { failQuietly: true });
  }, world.extensionId);
  await page.close();
}
