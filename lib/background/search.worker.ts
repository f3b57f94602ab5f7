import type { Question } from '../domain/ranked';
import { onChange } from '../messages/changes';
import { loopback, serverOf } from '../model-files/server-id';
import { type WorkerModel, workerModel } from '../models/client';
import embedWorker from '../models/embed.worker?worker&url';
import { loopbackModel } from '../models/loopback';
import { measure } from '../models/measure';
import { loadPackaged } from '../models/packaged';
import { STATIC_MODEL } from '../models/registry';
import type { Embed } from '../models/static-model';
import { countTokens } from '../models/tokens';
import { opfsHouse } from '../search/files/opfs';
import { Database } from '../store/database';
import { noteSent } from '../store/requests';
import { listFew } from '../store/said';
import { trustOwnScripts } from '../trusted-scripts';
import { answerLine } from './answer-line';
import type { BackOnLine, NewLine, OnLine } from './engine-line';
import type { EngineAsk, EngineReply, EngineTell } from './engine-talk';
import type { Power } from './pace';
import { saidOf } from './said-of';
import { type ModelHouse, SearchService } from './search-service';
import { withLessons } from './with-lessons';

/** @file One per profile: the Web Lock is held as long as this worker lives, and a second one waits for it. */

trustOwnScripts();

const house: ModelHouse = {
  packaged: STATIC_MODEL,
  embedder: async (model) => {
    if (model === STATIC_MODEL) {
      packaged ??= loadPackaged(new URL('/', location.href).href);
      return (await packaged).embed;
    }
    const server = loopback ? serverOf(model) : null;
    return server
      ? loopbackModel(server, (ok) => void noteServer(server.port, ok))
      : transformer(model).embed;
  },
  measure: async (model) => {
    if (model === STATIC_MODEL) return [await measure('table', await house.embedder(model))];
    if (loopback && serverOf(model)) return [await measure('server', await house.embedder(model))];
    return transformer(model).measure();
  },
};
const db = new Database();

/** Counted like every request, though it stays on this computer. */
async function noteServer(port: number, ok: boolean): Promise<void> {
  await noteSent(db, { host: `127.0.0.1:${port}`, what: 'embed', sent: 1, failed: ok ? 0 : 1 });
}

let packaged: Promise<{ embed: Embed }> | undefined;
const transformers = new Map<string, WorkerModel>();

function transformer(model: string): WorkerModel {
  const held = transformers.get(model) ?? workerModel(model, startEmbedWorker);
  transformers.set(model, held);
  return held;
}

function startEmbedWorker(): Worker {
  return new Worker(new URL(embedWorker, location.href), { type: 'module', name: 'memshadow-embed' });
}

const leading = Promise.withResolvers<SearchService>();
const end = new AbortController();

navigator.locks.request('memshadow:engine', () => {
  const service = new SearchService(db, house, end.signal, opfsHouse);
  service.prepare();
  onChange((change) => void service.heard(change), end.signal);
  leading.resolve(service);
  return new Promise<never>(() => undefined);
});

type Told = OnLine | { power: Power } | (NewLine & { port: MessagePort });

self.addEventListener('message', async ({ data }: MessageEvent<Told>) => {
  if ('line' in data) return answerLine(data.port, data.line, reply);
  if ('power' in data) {
    (await leading.promise).pace.power = data.power;
    return;
  }
  self.postMessage({ id: data.id, reply: await reply(data.ask) } satisfies BackOnLine);
});

async function reply(ask: EngineAsk): Promise<EngineReply> {
  try {
    // Counting needs no index.
    if (ask.kind === 'tokens')
      return { ok: true, tell: { kind: 'tokens', tokens: await countTokens(ask.text) } };
    return { ok: true, tell: await tell(await leading.promise, ask) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

async function search(service: SearchService, model: string, question: Question): Promise<EngineTell> {
  // Read while the question is answered, and awaited with what needs it.
  const listed = listFew(db);
  listed.catch(() => undefined);
  const [helped, plain] = await Promise.all([withLessons(db, question), service.search(model, question)]);
  // It failed before: asked once more, with what was come to then.
  const answer = helped === question ? plain : await service.search(model, helped);
  const turns = answer.memories.map(({ key }) => key);
  return { kind: 'answer', answer, said: await saidOf(async () => db, turns, listed) };
}

async function tell(
  service: SearchService,
  ask: Exclude<EngineAsk, { kind: 'tokens' }>,
): Promise<EngineTell> {
  if (ask.kind === 'search') return search(service, ask.model, ask.question);
  if (ask.kind === 'check') return { kind: 'checked', report: await service.check(ask.model) };
  if (ask.kind === 'measure') return { kind: 'measured', backends: await service.measure(ask.model) };
  if (ask.kind === 'verify') return { kind: 'verified', trouble: await service.verify(ask.candidate) };
  if (ask.kind === 'rebuild') await service.rebuild();
  return { kind: 'status', status: await service.status(ask.model) };
}
