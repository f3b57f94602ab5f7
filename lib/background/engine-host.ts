import { trustOwnScripts } from '../trusted-scripts';
import type { NewLine } from './engine-line';
import type { EngineAsk, EngineReply } from './engine-talk';
import searchWorker from './search.worker?worker&url';
import { watchPower } from './watch-power';

/** Starts the search worker and gives a way to ask it. Runs in the offscreen document (Firefox: background page). */
export function engineHost(): (ask: EngineAsk) => Promise<EngineReply> {
  trustOwnScripts();
  const worker = new Worker(new URL(searchWorker, location.href), {
    type: 'module',
    name: 'memshadow-search',
  });
  void watchPower((power) => worker.postMessage({ power }));
  const waiting = new Map<number, (reply: EngineReply) => void>();
  let count = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; reply: EngineReply }>) => {
    waiting.get(data.id)?.(data.reply);
    waiting.delete(data.id);
  });
  worker.addEventListener('error', (event) => {
    for (const answer of waiting.values()) answer({ ok: false, error: event.message });
    waiting.clear();
  });
  // From our own service worker: nobody else can send here.
  navigator.serviceWorker?.addEventListener('message', ({ data, ports: [port] }) => {
    const { line }: NewLine = data;
    if (port) worker.postMessage({ line, port }, [port]);
  });
  navigator.serviceWorker?.startMessages();
  return (ask) =>
    new Promise((resolve) => {
      const id = ++count;
      waiting.set(id, resolve);
      worker.postMessage({ id, ask });
    });
}
