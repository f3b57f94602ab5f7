import type { Clock } from '../../lib/clock';

/**
 * A clock on which days pass as fast as the work between them: when all who live by it sleep, it jumps to the next
 * thing one of them waits for. Site and product see the same time. `actors`: how many live by it now.
 */
export function virtualClock(start = Date.UTC(2026, 10, 1)): Clock & { actors: number; stop(): void } {
  let now = start;
  let stopped = false;
  const waiting: Array<{ at: number; wake: () => void }> = [];

  async function turn(): Promise<void> {
    while (!stopped) {
      await new Promise((resolve) => setImmediate(resolve));
      if (waiting.length < clock.actors) continue;
      waiting.sort((a, b) => a.at - b.at);
      const next = waiting.shift();
      if (!next) continue;
      now = Math.max(now, next.at);
      next.wake();
    }
  }

  const clock = {
    actors: 1,
    now: () => now,
    sleep: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (signal.aborted) return resolve();
        const entry = { at: now + ms, wake: done };
        function done(): void {
          signal.removeEventListener('abort', aborted);
          resolve();
        }
        function aborted(): void {
          const at = waiting.indexOf(entry);
          if (at !== -1) waiting.splice(at, 1);
          resolve();
        }
        waiting.push(entry);
        signal.addEventListener('abort', aborted, { once: true });
      }),
    stop() {
      stopped = true;
    },
  };
  void turn();
  return clock;
}
