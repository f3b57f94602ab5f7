import { trustOwnScripts } from '../../trusted-scripts';
import importWorker from './import.worker?worker&url';
import type { ImportAsk } from './talk';

/** Starts the import worker when the first file comes. Runs in the offscreen document (Firefox: background page). */
export function importHost(): (ask: ImportAsk) => void {
  let worker: Worker | undefined;
  return (ask) => {
    trustOwnScripts();
    worker ??= new Worker(new URL(importWorker, location.href), { type: 'module', name: 'memshadow-import' });
    worker.postMessage(ask);
  };
}
