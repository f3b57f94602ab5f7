import type { Measured } from './measure';
import type { Ask, Tell } from './serve';
import type { Embed } from './static-model';

/** A transformer in a worker of its own. The worker starts with the first text and dies with `close`. */
export interface WorkerModel {
  embed: Embed;
  /** How fast each backend is here; the fastest is used from then on. */
  measure(): Promise<Measured[]>;
  close(): void;
}

export function workerModel(model: string, start: () => Worker): WorkerModel {
  let worker: Worker | undefined;
  let count = 0;
  const waiting = new Map<number, PromiseWithResolvers<Tell>>();

  function settle({ data }: MessageEvent<Tell>): void {
    const promise = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) promise?.reject(new Error(data.error));
    else promise?.resolve(data);
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

  function tell(ask: Omit<Ask, 'id' | 'model'>): Promise<Tell> {
    if (!worker) {
      worker = start();
      worker.addEventListener('message', settle);
      worker.addEventListener('error', fail);
    }
    const promise = Promise.withResolvers<Tell>();
    const asked: Ask = { id: ++count, model, ...ask };
    waiting.set(asked.id, promise);
    worker.postMessage(asked);
    return promise.promise;
  }

  const embed: Embed = async (texts, signal, purpose = 'passage') => {
    signal?.throwIfAborted();
    const told = await tell({ texts: [...texts], purpose });
    return 'vectors' in told ? told.vectors : [];
  };
  const measure = async () => {
    const told = await tell({ texts: [], measure: true });
    return 'measured' in told ? told.measured : [];
  };
  return { embed, measure, close };
}
