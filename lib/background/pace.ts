/**
 * @file When a background model may work: not while somebody types a question or an answer streams in, half the time on
 * battery, not at all when that runs low. Searching, capturing and the packaged model never wait for any of it.
 */

export type Power = 'plugged' | 'battery' | 'low';

/** After a question or a captured turn, so long, the next may follow. */
const BUSY_MS = 1_500;
/** A stream of answers must not hold the work up for ever. */
const BUSY_AT_MOST_MS = 10_000;
/** How often an empty battery is looked at again, and the longest rest of a half-time worker. */
const LOOK_MS = 5_000;

export class Pace {
  power: Power = 'plugged';
  #busyAt = -Infinity;
  #workingSince: number | undefined;

  constructor(readonly now: () => number = () => performance.now()) {}

  /** Somebody asks, or a page brings turns. */
  busy(): void {
    this.#busyAt = this.now();
  }

  /** Whether work stands still until there is power. */
  get halted(): boolean {
    return this.power === 'low';
  }

  /** Before each batch. Resolves at once where there is nothing to wait for, and when aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    const worked = this.#workingSince === undefined ? 0 : this.now() - this.#workingSince;
    if (this.power === 'battery') await rest(Math.min(worked, LOOK_MS), signal);
    while (this.halted && !signal.aborted) await rest(LOOK_MS, signal);
    const until = this.now() + BUSY_AT_MOST_MS;
    for (;;) {
      const left = Math.min(this.#busyAt + BUSY_MS, until) - this.now();
      if (left <= 0 || signal.aborted) break;
      await rest(left, signal);
    }
    this.#workingSince = this.now();
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ms <= 0 || signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
