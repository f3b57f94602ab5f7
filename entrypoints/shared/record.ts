import type { Block } from '../../lib/domain/block';
import type { Injection } from '../../lib/domain/memory';
import type { Inserted } from '../../lib/messages/answers';
import { send } from '../../lib/messages/send';
import type { Opening } from '../dialog/page-link';

/** @file The block the user confirmed, on its way out: what goes where, when, the exact text, and what it answers. */

export interface Confirmed {
  opening: Pick<Opening, 'site' | 'foreignId'>;
  block: Block;
  /** Ticked by themselves, taken out by the user. */
  unticked: string[];
}

function injectionOf({ opening, block, unticked }: Confirmed): Omit<Injection, 'outcome'> {
  const now = Date.now();
  return {
    key: crypto.randomUUID(),
    vault: 'main',
    createdAt: now,
    updatedAt: now,
    site: opening.site,
    conversation: opening.foreignId,
    // Pieces of a brief are numbered behind the turn's key.
    turns: [...new Set(block.included.map((key) => key.replace(/\n\d+$/, '')))],
    text: block.text,
    unticked,
  };
}

/** Into the page's composer, by way of the service worker: it has the last word on what may go where. */
export async function insertInto(tab: number | null, confirmed: Confirmed): Promise<Inserted> {
  const refused = { state: 'refused', reason: 'no-composer', clipboard: false } as const;
  if (tab === null) return refused;
  return send('injection.insert', { tab, injection: injectionOf(confirmed) }).catch((error: unknown) => {
    // The tab is gone, or its page was reloaded: the dialog stands, and copying is left.
    console.warn(String(error));
    return refused;
  });
}

/** Notes what was copied. A failure here takes nothing back. */
export async function recordCopied(confirmed: Confirmed): Promise<void> {
  await send('injection.record', { ...injectionOf(confirmed), outcome: 'copied' }).catch((error: unknown) =>
    console.warn(String(error)),
  );
}
