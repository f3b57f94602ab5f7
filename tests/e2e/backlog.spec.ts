import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { TINY } from '../support/onnx/bert';
import { wordsOf, writeModel } from '../support/onnx/made-model';
import { ask, consent, ownPage } from './support/extension';
import { killOffscreen } from './support/faults';
import { fillStore } from './support/fill-store';
import { launch } from './support/launch';

const LONG = process.env['MEMSHADOW_LONG'] !== undefined;
const CHUNKS = LONG ? 10_000 : 1_500;
const KILLS = LONG ? 20 : 8;
const MODEL = 'user-made';

interface Status {
  model: string;
  modelState: { state: string; waiting?: number };
}

/** What is lost and repeated with each death is counted in tests/lib/background/search-service.test.ts. */
test(`a model of the user's embeds ${CHUNKS} chunks though its worker is killed ${KILLS} times`, async () => {
  test.setTimeout(900_000);
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const words = wordsOf(TINY);
  // Each its own: what was embedded before is not embedded again.
  const texts = Array.from(
    { length: CHUNKS },
    (_, i) => `${words[i % words.length]} ${i} ${words[(i * 7) % words.length]}`,
  );
  await fillStore(own, CHUNKS, texts);
  const status = () => ask<Status>(own, 'engine.status', null);
  await expect.poll(async () => (await status()).modelState.state, { timeout: 300_000 }).toBe('ready');
  const folder = join(mkdtempSync(join(tmpdir(), 'model-')), 'made');
  writeModel(folder, TINY);
  await own.getByTestId('model-folder').setInputFiles(folder);
  await expect(own.getByText('Ready: made')).toBeVisible({ timeout: 60_000 });
  const held = () =>
    own.evaluate(
      (model) =>
        new Promise<number>((resolve, reject) => {
          const open = indexedDB.open('memshadow');
          open.onerror = () => reject(open.error);
          open.onsuccess = () => {
            const count = open.result
              .transaction('vectors')
              .objectStore('vectors')
              .index('model')
              .count(model);
            count.onsuccess = () => resolve(count.result);
            count.onerror = () => reject(count.error);
            open.result.close();
          };
        }),
      MODEL,
    );
  /** As an open page of ours does: that wakes it. */
  const lookedAt = async () => {
    await status();
    return held();
  };
  let before = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    const share = Math.floor((CHUNKS * kill) / (KILLS + 2));
    await expect.poll(lookedAt, { timeout: 120_000, intervals: [50] }).toBeGreaterThanOrEqual(share);
    await killOffscreen(world);
    const after = await held();
    expect(after).toBeGreaterThanOrEqual(before);
    before = after;
  }
  expect(before).toBeLessThan(CHUNKS); // else the last were killed with nothing to do
  await expect.poll(lookedAt, { timeout: 300_000 }).toBe(CHUNKS);
  await expect.poll(async () => (await status()).modelState.state, { timeout: 60_000 }).toBe('ready');
  await world.close();
});
