import type { Worker } from '@playwright/test';
import { ask, consent, ownPage } from '../../e2e/support/extension';
import { fillStore } from '../../e2e/support/fill-store';
import { launch, type World } from '../../e2e/support/launch';
import { residentBytes } from '../../e2e/support/memory';

/** @file The extension's process while a model of the user's embeds a backlog: the built extension, nothing added. */

/** Resident bytes with the browser's own code and what is shared; null where the system does not say. */
export interface Memory {
  /** Nothing running, and the settings open. */
  idle: number | null;
  /** The user brings the model in: copied, hashed, loaded, tried. */
  installing: number | null;
  /** The backlog, settings closed, from the start of the engine to the last vector. */
  embedding: number | null;
  /** The same without what is shared with other processes. */
  embeddingOwn: number | null;
  perSecond: number;
}

const LOOK_MS = 50;
const rest = () => new Promise((resolve) => setTimeout(resolve, LOOK_MS));

/** The most there was while a job ran. */
async function watch<T>(world: World, job: () => Promise<T>) {
  const most: Record<'VmRSS' | 'RssAnon', number | null> = { VmRSS: null, RssAnon: null };
  const look = () => {
    for (const field of ['VmRSS', 'RssAnon'] as const) {
      const now = residentBytes(world.profile, /--extension-process/, field);
      if (now !== null) most[field] = Math.max(most[field] ?? 0, now);
    }
  };
  const timer = setInterval(look, LOOK_MS);
  look();
  try {
    return { value: await job(), most };
  } finally {
    clearInterval(timer);
  }
}

export async function memoryWhileEmbedding(folder: string, texts: readonly string[]): Promise<Memory> {
  const world = await launch();
  try {
    await consent(world);
    const own = await ownPage(world);
    await fillStore(own, texts.length, texts);
    const state = () => ask<{ model: string; modelState: { state: string } }>(own, 'engine.status', null);
    while ((await state()).modelState.state !== 'ready') await rest();
    const idle = await watch(world, rest);
    const installing = await watch(world, async () => {
      await own.getByTestId('model-folder').setInputFiles(folder);
      await own.getByText(/^Ready: /).waitFor({ timeout: 120_000 });
    });
    const { model } = await state();
    await world.close();
    return {
      ...{ idle: idle.most.VmRSS, installing: installing.most.VmRSS },
      ...(await backlog(world.profile, model, texts.length)),
    };
  } finally {
    await world.close();
  }
}

/** The browser started anew, the settings closed. */
async function backlog(profile: string, model: string, count: number) {
  const world = await launch({ profile });
  try {
    const worker = await world.worker();
    const before = await countVectors(worker, model);
    const started = performance.now();
    const { most } = await watch(world, async () => {
      await wake(worker, model);
      while ((await countVectors(worker, model)) < count) await rest();
    });
    const perSecond = ((count - before) * 1_000) / (performance.now() - started);
    return { embedding: most.VmRSS, embeddingOwn: most.RssAnon, perSecond };
  } finally {
    await world.close();
  }
}

interface Api {
  offscreen: { createDocument(what: object): Promise<void> };
  runtime: { sendMessage(message: object): Promise<unknown> };
}

/** What the service worker does when a page of ours asks. */
async function wake(worker: Worker, model: string): Promise<void> {
  await worker.evaluate(async (chosen) => {
    const { offscreen, runtime } = (globalThis as unknown as { chrome: Api }).chrome;
    await offscreen.createDocument({ url: 'offscreen.html', reasons: ['WORKERS'], justification: 'bench' });
    await runtime.sendMessage({ to: 'offscreen', ask: { kind: 'status', model: chosen } });
  }, model);
}

function countVectors(worker: Worker, model: string): Promise<number> {
  return worker.evaluate(
    (chosen) =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('memshadow');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const count = open.result
            .transaction('vectors')
            .objectStore('vectors')
            .index('model')
            .count(chosen);
          count.onsuccess = () => resolve(count.result);
          count.onerror = () => reject(count.error);
          open.result.close();
        };
      }),
    model,
  );
}
