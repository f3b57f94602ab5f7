import BenchWorker from './in-worker?worker';

/** @file A page that passes questions on to a fresh worker each. */

declare global {
  var bench: (ask: object) => Promise<unknown>;
}

globalThis.bench = (ask) =>
  new Promise((resolve, reject) => {
    const worker = new BenchWorker();
    worker.addEventListener('message', ({ data }) => {
      worker.terminate();
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.ok);
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.postMessage(ask);
  });
