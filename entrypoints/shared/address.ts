import { browser } from 'wxt/browser';

/** @file `#c=<conversation>&t=<turn>`: where the library is open at. */

export function addressOf(conversation: string, turn: string | null): string {
  return `#${new URLSearchParams({ c: conversation, ...(turn === null ? {} : { t: turn }) })}`;
}

/** Null where nothing is open. */
export function fromAddress(hash: string): { conversation: string; turn: string | null } | null {
  const given = new URLSearchParams(hash.slice(1));
  const conversation = given.get('c');
  return conversation ? { conversation, turn: given.get('t') } : null;
}

/** In a tab of its own, at a turn. */
export async function openInLibrary(conversation: string, turn: string | null): Promise<void> {
  await browser.tabs.create({
    url: browser.runtime.getURL('/library.html') + addressOf(conversation, turn),
  });
}
