import type { BackOnLine, OnLine } from './engine-line';
import type { EngineAsk, EngineReply } from './engine-talk';

/** @file The search worker's end of the line (engine-line.ts). A new one comes with each life of the service worker. */

let leave: () => void = () => undefined;

/** Answers on it from now on, and on no earlier one. */
export function answerLine(
  port: MessagePort,
  name: string,
  reply: (ask: EngineAsk) => Promise<EngineReply>,
): void {
  leave();
  const left = new Promise<void>((resolve) => {
    leave = () => {
      resolve();
      port.close();
    };
  });
  port.addEventListener('message', async ({ data: { id, ask } }: MessageEvent<OnLine>) => {
    port.postMessage({ id, reply: await reply(ask) } satisfies BackOnLine);
  });
  port.start();
  // Held for as long as this worker lives: so the other end knows.
  void navigator.locks.request(name, () => {
    port.postMessage('here' satisfies BackOnLine);
    return left;
  });
}
