import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { HUB } from '../replicas/server';
import { ask, consent, ownPage } from './support/extension';
import { launch, type World } from './support/launch';

const ONNX = '../shared/models/memshadow-static/onnx-128';
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];

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
  const there = existsSync(ONNX);
  for (const file of FILES) {
    world.server.hub.set(
      `/acme/tiny/resolve/main/${file}`,
      there ? readFileSync(`${ONNX}/${file}`) : Buffer.from('{"model_type":"bert"}'),
    );
  }
  await download('acme/tiny');
  if (!there) {
    console.log('../shared/models is absent: the download is checked, the model cannot be.');
    await expect(options.getByRole('alert')).toContainText('cannot be loaded', { timeout: 60_000 });
    return;
  }
  await expect(options.getByText('Ready: acme/tiny')).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(
      async () => await ask<{ model: string; modelState: { state: string } }>(options, 'engine.status', null),
      { timeout: 60_000 },
    )
    .toMatchObject({ model: 'user-acme-tiny', modelState: { state: 'ready' } });
});
