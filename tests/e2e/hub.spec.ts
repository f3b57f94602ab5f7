import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HUB } from '../replicas/server';
import { TINY } from '../support/onnx/bert';
import { MODEL_FILES, writeModel } from '../support/onnx/made-model';
import { ask, consent, ownPage } from './support/extension';
import { launch, type World } from './support/launch';

let world: World;
test.beforeAll(async () => {
  const env = { ...process.env, MEMSHADOW_HUB: `https://${HUB}` };
  const { status } = spawnSync('npm', ['run', '--silent', 'build:hub'], { env, encoding: 'utf8' });
  expect(status).toBe(0);
  world = await launch({ extension: '.output/chrome-mv3-hub' });
  await consent(world);
});
test.afterAll(() => world.close());

test('only the flavour with a hub offers to download, and its manifest names that hub alone', async () => {
  const manifest = JSON.parse(readFileSync('.output/chrome-mv3-hub/manifest.json', 'utf8'));
  expect(manifest.content_security_policy.extension_pages).toContain(`connect-src 'self' https://${HUB};`);
  const plain = await launch();
  await consent(plain);
  const options = await ownPage(plain);
  await expect(options.getByText('Packaged model')).toBeVisible();
  await expect(options.getByRole('button', { name: 'Download' })).toHaveCount(0);
  await plain.close();
});

test('a model comes from the hub, or a clear reason why not', async () => {
  test.setTimeout(180_000);
  const options = await ownPage(world);
  const download = async (name: string) => {
    await options.getByLabel('Model name on the hub').fill(name);
    await options.keyboard.press('Enter');
  };
  await download('acme/nothing');
  await expect(options.getByRole('alert')).toContainText('config.json is missing');
  await download('no slash');
  await expect(options.getByRole('alert')).toContainText('no slash is missing');
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  writeModel(folder, TINY);
  for (const file of MODEL_FILES)
    world.server.hub.set(`/acme/tiny/resolve/main/${file}`, readFileSync(join(folder, file)));
  await download('acme/tiny');
  await expect(options.getByText('Ready: acme/tiny')).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(
      async () => await ask<{ model: string; modelState: { state: string } }>(options, 'engine.status', null),
      { timeout: 60_000 },
    )
    .toMatchObject({ model: 'user-acme-tiny', modelState: { state: 'ready' } });
});
