/** @file Time, so that a test can run days in minutes. Everything that waits for a site waits by this. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** `rate` 1,000: a second passes in a millisecond, counted from `start`. */
export function clockAt(rate = 1, start = Date.now()): Clock {
  return {
    now: () => start + (Date.now() - start) * rate,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const timer = setTimeout(done, ms / rate);
        function done(): void {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        }
        signal.addEventListener('abort', done);
      }),
  };
}
