import type { Ask, Tell } from './serve';
import type { Embed } from './static-model';

/** A transformer in a worker of its own. The worker starts with the first text and dies with `close`. */
export function workerModel(model: string, start: () => Worker): { embed: Embed; close: () => void } {
  let worker: Worker | undefined;
  let count = 0;
  const waiting = new Map<number, PromiseWithResolvers<Array<Float32Array<ArrayBuffer>>>>();

  function settle({ data }: MessageEvent<Tell>): void {
    const promise = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) promise?.reject(new Error(data.error));
    else promise?.resolve(data.vectors);
  }

  /** A worker that fell over (device lost, out of memory) is replaced at the next question. */
  function fail(event: ErrorEvent): void {
    for (const promise of waiting.values()) promise.reject(new Error(event.message || 'The model stopped.'));
    close();
  }

  function close(): void {
    waiting.clear();
    worker?.terminate();
    worker = undefined;
  }

  const embed: Embed = async (texts, signal, purpose = 'passage') => {
    signal?.throwIfAborted();
    if (!worker) {
      worker = start();
      worker.addEventListener('message', settle);
      worker.addEventListener('error', fail);
    }
    const promise = Promise.withResolvers<Array<Float32Array<ArrayBuffer>>>();
    const ask: Ask = { id: ++count, model, texts: [...texts], purpose };
    waiting.set(ask.id, promise);
    worker.postMessage(ask);
    return promise.promise;
  };
  return { embed, close };
}
