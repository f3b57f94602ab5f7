import { installModel } from '../../../../lib/model-files/install';
import { trustOwnScripts } from '../../../../lib/trusted-scripts';
import type { Speeds } from '../speeds';
import benchWorker from './bench.worker?worker&url';

/** @file A page of the extension's own origin: installs the made model as a user would, then asks a worker to measure. */

trustOwnScripts();

declare global {
  interface Window {
    benchEmbedding(files: string[], texts: string[], rounds: number): Promise<Speeds>;
  }
}

window.benchEmbedding = async (files, texts, rounds) => {
  const picked = await Promise.all(
    files.map(async (path) => {
      const response = await fetch(`/made/${path}`);
      return new File([await response.arrayBuffer()], path.split('/').at(-1) ?? path);
    }),
  );
  const never = new AbortController().signal;
  const record = await installModel(picked, () => undefined, never, 'bench');
  const worker = new Worker(new URL(benchWorker, location.href), { type: 'module' });
  return new Promise<Speeds>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Speeds | { error: string }>) => {
      if ('error' in data) reject(new Error(data.error));
      else resolve(data);
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ record, texts, rounds });
  });
};
