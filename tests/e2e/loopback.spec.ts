import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { startModelServer } from '../support/model-server';
import { ask, consent, ownPage } from './support/extension';
import { fillStore } from './support/fill-store';
import { launch } from './support/launch';

const FOLDER = '.output/chrome-mv3-loopback';

test('a model server on this computer embeds and answers, in the flavour that names it', async () => {
  test.setTimeout(120_000);
  const { status } = spawnSync('npm', ['run', '--silent', 'build:loopback'], { encoding: 'utf8' });
  expect(status).toBe(0);
  const manifest = JSON.parse(readFileSync(`${FOLDER}/manifest.json`, 'utf8'));
  expect(manifest.content_security_policy.extension_pages).toContain(
    "connect-src 'self' http://127.0.0.1:*;",
  );

  const server = await startModelServer();
  const world = await launch({ extension: FOLDER });
  await consent(world);
  const own = await ownPage(world);
  await fillStore(own, 80);
  const section = own.locator('#model');
  await section.getByLabel('Port').fill('19');
  await section.getByLabel('Model name on the server').fill('made');
  await own.keyboard.press('Enter');
  await expect(own.getByRole('alert')).toContainText('No model server answers at 127.0.0.1:19');
  await expect(own.getByLabel('Packaged model', { exact: true })).toBeChecked();

  await section.getByLabel('Port').fill(String(server.port));
  await section.getByRole('button', { name: 'Use', exact: true }).click();
  await expect(section.getByText('Ready: made')).toBeVisible({ timeout: 30_000 });
  await expect(section.getByText(`Model server on this computer, port ${server.port}`)).toBeVisible();
  await expect.poll(() => server.asked.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(80);
  await expect
    .poll(
      async () => (await ask<{ modelState: { state: string } }>(own, 'engine.status', null)).modelState.state,
    )
    .toBe('ready');
  const answer = await ask<{ memories: Array<{ text: string; why: { similarity: number | null } }> }>(
    own,
    'recall.search',
    { text: 'we spoke of lantern and budget', limit: 5, filters: {}, open: null, mode: 'hybrid' },
  );
  expect(answer.memories.some(({ why }) => why.similarity !== null)).toBe(true);
  expect(server.asked).toContain('we spoke of lantern and budget');
  await section.getByRole('button', { name: 'Measure on this computer' }).click();
  await expect(section.getByText(/^Model server: [\d,]+ texts a second$/)).toBeVisible({ timeout: 30_000 });

  // Gone: words and the packaged model still answer.
  await server.close();
  const still = await ask<{ memories: unknown[] }>(own, 'recall.search', {
    ...{ text: 'subject7', limit: 5, filters: {}, open: null, mode: 'hybrid' },
  });
  expect(still.memories.length).toBeGreaterThan(0);
  await world.close();
});

test('the ordinary package has no field for a server', async () => {
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  await expect(own.getByText('Packaged model')).toBeVisible();
  await expect(own.getByLabel('Model name on the server')).toHaveCount(0);
  await world.close();
});
