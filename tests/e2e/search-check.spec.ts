import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { TINY } from '../support/onnx/bert';
import { writeModel } from '../support/onnx/made-model';
import { ask, consent, ownPage, visit } from './support/extension';
import { killOffscreen, killWorker } from './support/faults';
import { fillStore } from './support/fill-store';
import { launch } from './support/launch';

test('the check of the search says in a figure and a picture how much comes back', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const section = own.locator('#search');
  await section.getByRole('button', { name: 'Check my search' }).click();
  await expect(section.getByText('There are not enough turns yet')).toBeVisible();
  await fillStore(own, 400);
  await killOffscreen(world);
  await section.getByRole('button', { name: 'Check my search' }).focus();
  await own.keyboard.press('Enter');
  await expect(section.getByText(/^(4\d|50) of 50 turns came back/)).toBeVisible({ timeout: 30_000 });
  await expect(section.locator('.bars dt')).toHaveText(['First', '2 to 5', '6 to 10', 'Not found']);
  await expect(section.getByText(/400 turns/)).toBeVisible();
  await section.scrollIntoViewIfNeeded();
  await own.screenshot({ path: 'tests/.results/search-check.png' });
  await world.close();
});

test('the index is made anew by a press, all of it, and what takes how much is told', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  await fillStore(own, 400);
  const size = () => ask<{ turns: number }>(own, 'engine.status', null);
  await expect.poll(size).toMatchObject({ turns: 400 });
  // One word is in the index alone from here on: only making it anew from the database takes it out.
  await own.evaluate(async () => {
    const open = indexedDB.open('memshadow');
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const tx = db.transaction('turns', 'readwrite');
    const keys = tx.objectStore('turns').getAllKeys();
    keys.onsuccess = () => tx.objectStore('turns').delete(keys.result[0] ?? '');
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    db.close();
  });
  await own.locator('#search').getByRole('button', { name: 'Make the index anew' }).click();
  await expect(own.locator('#search').getByText('being made anew')).toBeVisible();
  await expect.poll(size).toMatchObject({ turns: 399, modelState: { state: 'ready' } });
  await own.reload();
  const parts = own.locator('#storage .parts li');
  await expect(parts.filter({ hasText: 'Search index' })).toHaveText(/[1-9]/);
  await own.locator('#storage').scrollIntoViewIfNeeded();
  await own.screenshot({ path: 'tests/.results/storage.png' });
  await world.close();
});

/** All bytes of the index, as text: words of what was forgotten must not be among them. */
const indexBytes = (own: import('@playwright/test').Page) =>
  own.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('search');
    let all = '';
    try {
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) {
        all += await (await (await folder.getFileHandle(name)).getFile()).text();
      }
      return all;
    } catch {
      return null; // written while it was read: the caller looks again
    }
  });

test('what is forgotten leaves the index, also where its worker slept', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  await fillStore(own, 80);
  await expect.poll(() => ask<{ turns: number }>(own, 'engine.status', null)).toMatchObject({ turns: 80 });
  await expect.poll(() => indexBytes(own)).toContain('subject7');
  await killOffscreen(world);
  await killWorker(world, own);
  await ask(own, 'store.forget', { since: 0 });
  await expect.poll(() => indexBytes(own)).not.toContain('subject7');
  await fillStore(own, 40);
  await killOffscreen(world);
  await expect.poll(() => ask<{ turns: number }>(own, 'engine.status', null)).toMatchObject({ turns: 40 });
  await killOffscreen(world);
  await ask(own, 'store.erase', null);
  await expect.poll(() => indexBytes(own)).not.toContain('subject');
  await world.close();
});

test('a turn in another language is found by another form of its word', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const page = await visit(world, 'https://chatgpt.com/');
  await page.evaluate(() =>
    window.replica.play([
      {
        role: 'user',
        text: 'Die alten Häuser am Hafen brauchen im kommenden Frühjahr neue Dächer und Fenster.',
      },
      { role: 'assistant', text: 'Dann sollten wir rechtzeitig mehrere Angebote von Handwerkern einholen.' },
    ]),
  );
  const question = { text: 'Haus Fenstern', limit: 5, filters: {}, open: null, mode: 'lexical' };
  await expect
    .poll(() => ask<{ memories: Array<{ text: string }> }>(own, 'recall.search', question), {
      timeout: 15_000,
    })
    .toMatchObject({ memories: [{ text: expect.stringContaining('Häuser') }] });
  await world.close();
});

test('a model is measured on this computer, and runs where it is fastest', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  const section = own.locator('#model');
  const button = section.getByRole('button', { name: 'Measure on this computer' });
  await button.click();
  await expect(section.getByText(/^Packaged table: [\d,]+ texts a second$/)).toBeVisible({ timeout: 15_000 });
  const folder = join(mkdtempSync(join(tmpdir(), 'model-')), 'made');
  writeModel(folder, TINY);
  await own.getByTestId('model-folder').setInputFiles(folder);
  await expect(section.getByText('Ready: made')).toBeVisible({ timeout: 60_000 });
  await expect(section.getByText(/^Packaged table/)).toBeHidden();
  await button.click();
  await expect(section.getByText(/^Processor: [\d,]+ texts a second$/)).toBeVisible({ timeout: 60_000 });
  console.log(await section.getByText(/texts a second$/).innerText());
  await world.close();
});
