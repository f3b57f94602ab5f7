import { browser } from 'wxt/browser';
import { HOSTS } from '../domain/site';
import type { Settings } from '../settings/settings';

/** @file The script in the page's own world is registered only while its switch is on, and taken back after. */

/** Sites whose own answers hold a whole conversation. Gemini sends pages of one, which alone say too little. */
export const OBSERVABLE = ['chatgpt', 'claude'] as const;

const idOf = (site: string) => `observe-${site}`;

export async function syncObservers({ sites, consentAt }: Settings): Promise<void> {
  const held = await browser.scripting.getRegisteredContentScripts();
  for (const site of OBSERVABLE) {
    const isHeld = held.some(({ id }) => id === idOf(site));
    const wanted = consentAt !== null && sites[site].capture && sites[site].observe;
    if (wanted && !isHeld)
      await browser.scripting.registerContentScripts([
        {
          id: idOf(site),
          js: ['observe.js'],
          matches: [`https://${HOSTS[site]}/*`],
          world: 'MAIN',
          runAt: 'document_start',
          persistAcrossSessions: true,
        },
      ]);
    if (!wanted && isHeld) await browser.scripting.unregisterContentScripts({ ids: [idOf(site)] });
  }
}
