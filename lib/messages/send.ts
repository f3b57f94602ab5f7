import { browser } from 'wxt/browser';
import type { Input, Name, Output } from './contract';
import { Refusal, type Reply } from './reply';

/**
 * Asks the service worker; wakes it if it sleeps. Throws Refusal where it said no, and the browser's own error
 * where nobody answered (worker killed, extension updated or crashed): the caller may ask again.
 */
export async function send<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply: Reply<Output<N>> | undefined = await browser.runtime.sendMessage({
    to: 'background',
    name,
    input,
  });
  if (!reply) throw new Refusal('silence', `${name}: no answer`);
  if (!reply.ok) throw new Refusal(reply.kind, `${name}: ${reply.message}`);
  return reply.value;
}
