/** @file "These rows changed": after a commit, to everyone of our origin. Keys only, never content. */

export interface Change {
  table:
    | 'turns'
    | 'conversations'
    | 'personas'
    | 'projects'
    | 'settings'
    | 'model'
    | 'backfill'
    | 'imports'
    | 'reload'
    | 'erased';
  keys: string[];
}

const CHANNEL = 'memshadow';

export function announce(change: Change): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

/** Until `signal` aborts. A page script hears nothing: its channel belongs to the site's origin. */
export function onChange(listener: (change: Change) => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<Change>) => listener(data), { signal });
  signal.addEventListener('abort', () => channel.close());
}
