import type { EngineAsk, EngineReply } from './engine-talk';

/**
 * @file A line of its own between service worker and search worker. Messages of the extension go through the thread that draws
 * the dialog and the popup, and a question would wait there for the very window that asks it.
 *
 * Whether the other end still lives is told by a Web Lock it holds: the `close` event of a port does not come when the worker
 * behind it is ended (measured, Chromium 150).
 */

/** What travels on it. */
export interface OnLine {
  id: number;
  ask: EngineAsk;
}
export type BackOnLine = { id: number; reply: EngineReply } | 'here';

/** Service worker -> offscreen document -> search worker, with the port. `line`: the lock's name. */
export interface NewLine {
  line: string;
}

interface Line {
  port: MessagePort;
  waiting: Map<number, (reply: EngineReply | null) => void>;
}

let line: Line | null = null;
let laying = false;
let count = 0;

/** Null: there is no line, or it broke before the answer came; then it is asked another way. */
export function askOnLine(ask: EngineAsk): Promise<EngineReply | null> {
  if (!line) return Promise.resolve(null);
  const { port, waiting } = line;
  const id = ++count;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    port.postMessage({ id, ask } satisfies OnLine);
  });
}

/** Lays one where there is none. It is used when the other end has said that it is there. */
export async function layLine(address: string): Promise<void> {
  if (line || laying) return;
  laying = true;
  try {
    const document = (await documents()).find(({ url }) => url === address);
    if (document) await laid(document);
  } finally {
    laying = false;
  }
}

/** How long the other end may take to say so; it may have died. Then the next question tries again. */
const HERE_MS = 10_000;

async function laid(document: Document): Promise<void> {
  const { port1: port, port2: other } = new MessageChannel();
  const name = `memshadow:line:${crypto.randomUUID()}`;
  const waiting: Line['waiting'] = new Map();
  const isHere = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), HERE_MS);
    port.addEventListener('message', ({ data }: MessageEvent<BackOnLine>) => {
      if (data === 'here') {
        clearTimeout(timer);
        return resolve(true);
      }
      waiting.get(data.id)?.(data.reply);
      waiting.delete(data.id);
    });
  });
  port.start();
  document.postMessage({ line: name } satisfies NewLine, [other]);
  if (!(await isHere)) return port.close();
  const own = { port, waiting };
  line = own;
  // Granted when the worker at the other end is gone.
  void navigator.locks.request(name, () => {
    if (line === own) line = null;
    port.close();
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  });
}

/** TypeScript knows a page's globals here, not a service worker's. */
interface Document {
  url: string;
  postMessage(message: NewLine, ports: MessagePort[]): void;
}
interface Scope {
  clients?: { matchAll(options: { includeUncontrolled: boolean }): Promise<readonly Document[]> };
}

async function documents(): Promise<readonly Document[]> {
  return (await (globalThis as Scope).clients?.matchAll({ includeUncontrolled: true })) ?? [];
}
