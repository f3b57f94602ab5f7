import { browser } from 'wxt/browser';

/**
 * Starts the document the search worker lives in. Resolves where it is there already, or where somebody else is starting it at
 * this moment: then it may not hear yet. A page of ours may start it too: it need not wait for the service worker.
 */
export async function startOffscreen(): Promise<void> {
  // Not asked first whether there is one: a start from nothing would wait for the answer.
  try {
    await browser.offscreen.createDocument({
      url: 'offscreen.html',
      reasons: ['WORKERS'],
      justification: 'Searches and embeds your memories in a worker, on this computer.',
    });
  } catch (error) {
    if (!String(error).includes('Only a single offscreen')) throw error;
  }
}
