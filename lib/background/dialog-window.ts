import { browser } from 'wxt/browser';
import type { Site } from '../domain/site';

const WIDTH = 520;
const HEIGHT = 640;

/** The dialog in a small window of its own, for pages whose headers refuse our frame. */
export async function openWindow(tabId: number | undefined, site: Site, query: string): Promise<void> {
  const words = new URLSearchParams({ tab: String(tabId ?? ''), site, query });
  const url = `${browser.runtime.getURL('/panel.html')}#window?${words}`;
  await browser.windows.create({ type: 'popup', url, width: WIDTH, height: HEIGHT });
}
