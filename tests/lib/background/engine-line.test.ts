import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerLine } from '../../../lib/background/answer-line';
import { askOnLine, layLine, type NewLine } from '../../../lib/background/engine-line';
import type { EngineAsk, EngineReply } from '../../../lib/background/engine-talk';
import { fakeLocks } from '../../support/locks';

const ADDRESS = 'chrome-extension://x/offscreen.html';
const ask = (text: string): EngineAsk => ({ kind: 'tokens', model: 'm', text });
const told = (tokens: number): EngineReply => ({ ok: true, tell: { kind: 'tokens', tokens } });
const inTurn = async (given: EngineAsk) => told(given.kind === 'tokens' ? given.text.length : -1);

/** The world: an offscreen document whose worker answers with `reply`, and dies when told to. */
function standWorker(reply: (ask: EngineAsk) => Promise<EngineReply>) {
  const locks = fakeLocks();
  let end: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => {
    end = resolve;
  });
  const ports: MessagePort[] = [];
  const postMessage = ({ line }: NewLine, [port]: MessagePort[]) => {
    if (!port) return;
    ports.push(port);
    answerLine(port, line, reply);
  };
  const clients = { matchAll: async () => [{ url: ADDRESS, postMessage }] };
  // The worker's lock goes with the worker.
  const request = (name: string, work: () => unknown) =>
    locks.request(name, () => Promise.race([work(), dead]));
  vi.stubGlobal('clients', clients);
  vi.stubGlobal('navigator', { locks: { request } });
  return {
    die() {
      end();
      for (const port of ports) port.close();
    },
  };
}

let worker: ReturnType<typeof standWorker>;
beforeEach(() => {
  worker = standWorker(inTurn);
});
afterEach(async () => {
  worker.die();
  await vi.waitFor(async () => expect(await askOnLine(ask('x'))).toBeNull());
  vi.unstubAllGlobals();
});

it('has nothing to say before it is laid, and answers each question with its own answer', async () => {
  expect(await askOnLine(ask('abc'))).toBeNull();
  await layLine(ADDRESS);
  const all = ['a', 'bb', 'ccc'];
  expect(await Promise.all(all.map((text) => askOnLine(ask(text))))).toEqual([told(1), told(2), told(3)]);
});

it('is not laid to another document', async () => {
  await layLine('chrome-extension://x/popup.html');
  expect(await askOnLine(ask('abc'))).toBeNull();
});

it('breaks with the worker: what waits is told so, and so is what comes after, until there is another', async () => {
  worker.die();
  worker = standWorker(() => new Promise(() => undefined));
  await layLine(ADDRESS);
  const waiting = askOnLine(ask('abc'));
  worker.die();
  expect(await waiting).toBeNull();
  expect(await askOnLine(ask('abc'))).toBeNull();
  worker = standWorker(inTurn);
  await layLine(ADDRESS);
  expect(await askOnLine(ask('abc'))).toEqual(told(3));
});
