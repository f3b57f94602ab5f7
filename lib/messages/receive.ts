import { type Browser, browser } from 'wxt/browser';
import * as z from 'zod';
import { contract, isName, type Name, type Output } from './contract';
import type { Reply } from './reply';

/** @file The border. Whoever asks is named by the browser, what they ask is parsed, and only then handled. */

export type Sender = 'page' | 'extension';
export type Handlers = {
  [N in Name]: (
    input: z.output<ReturnType<(typeof contract)[N]['input']>>,
    sender: Browser.runtime.MessageSender,
  ) => Promise<Output<N>>;
};

const Envelope = z.strictObject({ to: z.literal('background'), name: z.string(), input: z.unknown() });

/** `id` and `origin` are the browser's word. `tab` is no proof: our options page has one too. */
export function whoSent(
  { id, origin }: { id?: string; origin?: string },
  us = browser.runtime,
): Sender | null {
  if (id !== us.id || origin === undefined) return null;
  return us.getURL('/').startsWith(`${origin}/`) || isOurDynamicOrigin(origin) ? 'extension' : 'page';
}

/** Frames loaded by their dynamic address still carry an extension scheme, which no web page can have. */
function isOurDynamicOrigin(origin: string): boolean {
  return origin.startsWith('chrome-extension://') || origin.startsWith('moz-extension://');
}

/** Starts answering. Returns the listener, for tests. `trouble` names an error's kind for the caller. */
export function receive(handlers: Handlers, trouble: (error: unknown) => { kind: string; message: string }) {
  const listener = (
    message: unknown,
    sender: Browser.runtime.MessageSender,
    respond: (reply: Reply<unknown>) => void,
  ): boolean => {
    const envelope = Envelope.safeParse(message);
    if (!envelope.success) return false;
    answer(handlers, envelope.data, sender)
      .catch((error: unknown): Reply<unknown> => ({ ok: false, ...trouble(error) }))
      .then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  return listener;
}

async function answer(
  handlers: Handlers,
  { name, input }: { name: string; input?: unknown },
  sender: Browser.runtime.MessageSender,
): Promise<Reply<unknown>> {
  const who = whoSent(sender);
  if (!isName(name) || who === null || !(contract[name].from as readonly Sender[]).includes(who)) {
    return { ok: false, kind: 'refused', message: 'not for this sender' };
  }
  const parsed = schemaOf(name).safeParse(input);
  if (!parsed.success)
    return { ok: false, kind: 'refused', message: z.prettifyError(parsed.error).slice(0, 300) };
  // The name chose both schema and handler; TypeScript cannot follow a union through that.
  const handle = handlers[name] as (
    input: unknown,
    sender: Browser.runtime.MessageSender,
  ) => Promise<unknown>;
  return { ok: true, value: await handle(parsed.data, sender) };
}

const made = new Map<Name, z.ZodType>();

function schemaOf(name: Name): z.ZodType {
  const schema = made.get(name) ?? contract[name].input();
  made.set(name, schema);
  return schema;
}
