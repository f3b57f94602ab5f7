import type { Acknowledgement, Capture } from '../../lib/domain/capture';
import { later, pause } from '../page/later';

/** @file Turns wait here until their commit is acknowledged. Nothing is dropped because something failed. */

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** An answer that takes longer is lost with its worker: ask again, the keys make that harmless. */
const ANSWER_MS = 5_000;
/** A worker that wakes up misses one or two; more is worth telling the user. */
const SILENCES = 4;
/** Turns in one message, written in one transaction. */
const MOST_TURNS = 50;
/** A large message takes longer to write than a worker under constant kills lives (measured: sent 1.5 times). */
const FEW_TURNS = 4;
const WARY_MS = 5_000;

export interface Outbox {
  push(capture: Capture): void;
  /** Sends everything once without waiting: the page is going away. */
  flush(): void;
  waiting(): Capture[];
  /** Turns handed over so far, repeats included. */
  sent(): number;
}

export interface Wires {
  send(capture: Capture): Promise<Acknowledgement>;
  /** Asks for nothing; answers when the other side is up. */
  wake(capture: Capture): Promise<unknown>;
  /** Why a capture was refused, by kind; null while all is well. Refusals of `paused` and `refused` drop it. */
  trouble(kind: string | null): void;
  acknowledged(acknowledgement: Acknowledgement): void;
  kindOf(error: unknown): string;
}

export function outbox({ send, wake, trouble, acknowledged, kindOf }: Wires, signal: AbortSignal): Outbox {
  const queue: Capture[] = [];
  let running = false;
  let waitMs = FIRST_WAIT_MS;
  let silences = 0;
  let diedAt = 0;
  let sent = 0;

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    while (queue.length > 0 && !signal.aborted) {
      fold(queue, Date.now() - diedAt < WARY_MS ? FEW_TURNS : MOST_TURNS);
      const next = queue[0];
      if (next && (await deliver(next))) queue.splice(queue.indexOf(next), 1);
      else await pause(waitMs, signal);
    }
    running = false;
  }

  async function deliver(capture: Capture): Promise<boolean> {
    try {
      // After a death, the worker is woken first: turns are not handed to one that is only starting.
      if (silences > 0) await withLimit(wake(capture));
      sent += capture.turns.length;
      acknowledged(await withLimit(send(capture)));
      trouble(null);
      silences = 0;
      waitMs = FIRST_WAIT_MS;
      return true;
    } catch (error) {
      const kind = kindOf(error);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      if (kind === 'paused' || kind === 'refused') return true;
      if (kind === 'silent') {
        silences++;
        diedAt = Date.now();
      }
      if (kind !== 'silent' || silences >= SILENCES) trouble(kind);
      return false;
    }
  }

  return {
    push(capture) {
      // A later view of the same turns says all an earlier one in the queue said; the first may be on its way.
      const ids = new Set(capture.turns.map((turn) => turn.foreignId));
      for (let i = queue.length - 1; i > 0; i--) {
        const older = queue[i];
        const covered = older?.turns.every((turn) => ids.has(turn.foreignId));
        if (older?.foreignId === capture.foreignId && covered) queue.splice(i, 1);
      }
      queue.push(capture);
      void run();
    },
    flush() {
      for (const capture of queue) send(capture).catch((error) => trouble(kindOf(error)));
    },
    waiting: () => [...queue],
    sent: () => sent,
  };
}

/** Captures that follow each other without a gap go as one: a queue that grew while nobody answered is short again. */
function fold(queue: Capture[], most: number): void {
  for (let [first, next] = queue; first && next && follows(next, first, most); [first, next] = queue)
    queue.splice(0, 2, { ...next, after: first.after, turns: [...first.turns, ...next.turns] });
}

function follows(next: Capture, { foreignId, account, turns }: Capture, most: number): boolean {
  if (next.foreignId !== foreignId || next.account !== account) return false;
  if (next.after === null || next.after !== turns.at(-1)?.foreignId) return false;
  const ids = new Set(turns.map((turn) => turn.foreignId));
  return turns.length + next.turns.length <= most && !next.turns.some((turn) => ids.has(turn.foreignId));
}

function withLimit<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    later(() => reject(new Error('no answer in time')), ANSWER_MS);
  });
  return Promise.race([promise, late]);
}
