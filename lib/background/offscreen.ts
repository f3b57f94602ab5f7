import { browser } from 'wxt/browser';
import { engineHost } from './engine-host';
import type { EngineAsk, EngineReply, EngineTell, ToOffscreen } from './engine-talk';

/** @file The offscreen document: started when needed, revived when killed. It outlives the service worker. */

let starting: Promise<void> | undefined;

/** Starts it where it is not. Two callers in one life share the start; another context's start is no error. */
export function ensureOffscreen(): Promise<void> {
  starting ??= start().finally(() => {
    starting = undefined;
  });
  return starting;
}

async function start(): Promise<void> {
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

/** Starts the search worker where it is not, ahead of the question. */
export async function wakeEngine(): Promise<void> {
  if (!import.meta.env.FIREFOX) await ensureOffscreen();
}

/** Asks the search worker. Tried twice: the document may have died between the look and the question. */
export async function askEngine(ask: EngineAsk): Promise<EngineTell> {
  if (import.meta.env.FIREFOX) return askHere(ask);
  const message: ToOffscreen = { to: 'offscreen', ask };
  for (let attempt = 0; ; attempt++) {
    await ensureOffscreen();
    const reply: EngineReply | undefined = await browser.runtime
      .sendMessage(message)
      .catch((error: unknown) => {
        if (attempt > 0) throw error;
      });
    if (reply?.ok) return reply.tell;
    if (reply) throw new Error(reply.error);
    if (attempt > 0) throw new Error('The search worker does not answer.');
  }
}

let here: ReturnType<typeof engineHost> | undefined;

/** Firefox has no offscreen documents, but its background is a page and may start the worker itself. */
async function askHere(ask: EngineAsk): Promise<EngineTell> {
  here ??= engineHost();
  const reply = await here(ask);
  if (!reply.ok) throw new Error(reply.error);
  return reply.tell;
}
