import type { Block } from '../../lib/domain/block';
import type { Injection } from '../../lib/domain/memory';
import { send } from '../../lib/messages/send';
import type { Opening } from './page-link';

/** Notes what went where, when, and the exact text. A failure here must not take the inserted block back. */
export async function record(opening: Opening, block: Block, outcome: Injection['outcome']): Promise<void> {
  const now = Date.now();
  const injection: Injection = {
    key: crypto.randomUUID(),
    vault: 'main',
    createdAt: now,
    updatedAt: now,
    site: opening.site,
    conversation: opening.foreignId,
    turns: block.included,
    text: block.text,
    outcome,
  };
  await send('injection.record', injection).catch((error: unknown) => console.warn(String(error)));
}
