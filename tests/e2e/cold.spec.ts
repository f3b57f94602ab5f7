import { expect, type Page, test } from '@playwright/test';
import { ask, consent, ownPage } from './support/extension';
import { killOffscreen, killWorker } from './support/faults';
import { fillStore } from './support/fill-store';
import { launch, type World } from './support/launch';

/** Chunks, one a turn. */
const SIZE = process.env['MEMSHADOW_LONG'] ? 100_000 : 10_000;
const TIMES = process.env['MEMSHADOW_LONG'] ? 40 : 12;

let world: World;
let own: Page;
test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
});
test.afterAll(() => world.close());

const question = { limit: 30, filters: {}, open: null, mode: 'hybrid' };

interface Answer {
  memories: Array<{ text: string; why: { similarity: number | null } }>;
  turns: number;
}

/** From killed contexts to the answer, in the page that asked. */
async function cold(text: string): Promise<{ ms: number; answer: Answer }> {
  await killOffscreen(world);
  await killWorker(world, own);
  return own.evaluate(
    async (asked) => {
      const started = performance.now();
      const reply = await chrome.runtime.sendMessage({
        to: 'background',
        name: 'recall.search',
        input: asked,
      });
      return { ms: performance.now() - started, answer: reply.value };
    },
    { ...question, text },
  );
}

function told(times: number[]): { p50: number; p95: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

test(`from killed contexts to the first answer among ${SIZE} chunks`, async () => {
  test.setTimeout(900_000);
  const floor: number[] = [];
  for (let i = 0; i < TIMES; i++) floor.push((await cold('nothing is stored yet')).ms);
  await fillStore(own, SIZE);
  await killOffscreen(world);
  await expect
    .poll(() => ask<{ turns: number; modelState: { state: string } }>(own, 'engine.status', null), {
      timeout: 600_000,
    })
    .toMatchObject({ turns: SIZE, modelState: { state: 'ready' } });
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const { ms, answer } = await cold(`what about subject${i * 7} and the harbour`);
    times.push(ms);
    expect(answer.turns).toBe(SIZE);
    expect(answer.memories[0]?.text).toContain(`subject${i * 7},`);
    expect(answer.memories.some(({ why }) => why.similarity !== null)).toBe(true);
  }
  const [empty, full] = [told(floor), told(times)];
  const figures = ({ p50, p95 }: { p50: number; p95: number }) =>
    `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`;
  console.log(`cold, empty store: ${figures(empty)}; ${SIZE} chunks: ${figures(full)}`);
  // Most of it is Chromium starting the contexts: the index may add as much again, and half.
  expect(full.p50).toBeLessThan(empty.p50 * 2.5);
});
