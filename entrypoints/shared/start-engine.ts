import { startOffscreen } from '../../lib/messages/offscreen';
import { send } from '../../lib/messages/send';

/** The search worker and the service worker side by side. Neither does anything else yet. */
export async function startEngine(): Promise<void> {
  await Promise.all([import.meta.env.FIREFOX ? undefined : startOffscreen(), send('engine.prepare', null)]);
}
