import { browser } from 'wxt/browser';
import { startOffscreen } from '../messages/offscreen';
import { engineHost } from './engine-host';
import { askOnLine, layLine } from './engine-line';
import type { EngineAsk, EngineReply, EngineTell, ToOffscreen } from './engine-talk';

/** @file The offscreen document: started when needed, revived when killed. It outlives the service worker. */

let starting: Promise<void> | undefined;

/** Starts it once in a life of this worker. `again`: it has died since. Two callers share the start. */
function ensureOffscreen(again = false): Promise<void> {
  if (again) starting = undefined;
  starting ??= startOffscreen().catch((error: unknown) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

/** Somebody else may have begun to start it: it hears a little later. Milliseconds, and then it is dead. */
const WAITS_MS = [0, 10, 20, 40, 80, 160, 320, 640, 1_000, 2_000];

/** Starts the search worker where it is not, ahead of the question. */
export async function wakeEngine(): Promise<void> {
  if (!import.meta.env.FIREFOX) await ensureOffscreen();
}

/** Asks the search worker. */
export async function askEngine(ask: EngineAsk): Promise<EngineTell> {
  if (import.meta.env.FIREFOX) return askHere(ask);
  const reply = (await askOnLine(ask)) ?? (await askThroughDocument(ask));
  if (!reply.ok) throw new Error(reply.error);
  return reply.tell;
}

/** The first question of a life of this worker goes so; those after it have a line. */
async function askThroughDocument(ask: EngineAsk): Promise<EngineReply> {
  const message: ToOffscreen = { to: 'offscreen', ask };
  const reply = await askOffscreen<EngineReply>(message);
  // Without one it is asked as before.
  layLine(browser.runtime.getURL('/offscreen.html')).catch((error: unknown) => console.warn(String(error)));
  return reply;
}

/** Puts a message to the document, and starts it where it has died since the last. Throws where it does not answer at all. */
export async function askOffscreen<Reply>(message: object): Promise<Reply> {
  let last: unknown;
  for (const [attempt, wait] of WAITS_MS.entries()) {
    await ensureOffscreen(attempt > 0);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    // Undefined: nobody heard it.
    const reply: Reply | undefined = await browser.runtime.sendMessage(message).catch((error: unknown) => {
      last = error;
    });
    if (reply !== undefined) return reply;
  }
  throw last ?? new Error('The search worker does not answer.');
}

let here: ReturnType<typeof engineHost> | undefined;

/** Firefox has no offscreen documents, but its background is a page and may start the worker itself. */
async function askHere(ask: EngineAsk): Promise<EngineTell> {
  here ??= engineHost();
  const reply = await here(ask);
  if (!reply.ok) throw new Error(reply.error);
  return reply.tell;
}
