import { browser } from 'wxt/browser';

const WIDTH = 520;
const HEIGHT = 640;

/** The dialog in a small window of its own, for pages whose headers refuse our frame. */
export async function openWindow(tabId: number | undefined, query: string): Promise<void> {
  const words = new URLSearchParams({ tab: String(tabId ?? ''), query });
  const url = `${browser.runtime.getURL('/dialog.html')}#window?${words}`;
  await browser.windows.create({ type: 'popup', url, width: WIDTH, height: HEIGHT });
}
