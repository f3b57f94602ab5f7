/**
 * @file Timers a page cannot take away. Ids of setTimeout are numbers the whole tab shares, our own world included: a
 * page that clears them all stops a content script (measured, Chromium 156). Tasks of the scheduler have no ids.
 */

interface Scheduling {
  postTask(task: () => void, options: { delay: number; signal: AbortSignal }): Promise<void>;
}

/** Runs once after `ms`. Answers how to call it off. */
export function later(task: () => void, ms: number): () => void {
  const { scheduler } = globalThis as { scheduler?: Scheduling };
  if (!scheduler) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  }
  const end = new AbortController();
  scheduler.postTask(task, { delay: ms, signal: end.signal }).catch((error: unknown) => {
    if (!end.signal.aborted) throw error;
  });
  return () => end.abort();
}

/** Runs every `ms` until the signal aborts. */
export function repeatedly(task: () => void, ms: number, signal: AbortSignal): void {
  if (signal.aborted) return;
  const stop = later(() => {
    signal.removeEventListener('abort', stop);
    task();
    repeatedly(task, ms, signal);
  }, ms);
  signal.addEventListener('abort', stop, { once: true });
}

/** Resolves after `ms`, or at once when the signal aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = later(done, ms);
    function done(): void {
      stop();
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}
