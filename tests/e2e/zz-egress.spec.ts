import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Foreign, foreignTraffic } from '../tools/net-log';
import { ask, consent, ownPage, say, storedTurns, visit } from './support/extension';
import { launch, NET_LOGS } from './support/launch';
import { variant } from './support/variant';

/** Context -> the built file that runs in it. */
const CONTEXTS: Record<string, RegExp> = {
  worker: /^assets\/search\.worker-.*\.js$/,
  background: /^background\.js$/,
  offscreen: /^chunks\/offscreen-.*\.js$/,
  popup: /^chunks\/popup-.*\.js$/,
  content: /^content-scripts\/chatgpt\.js$/,
};

/** A look-up without a request: names alone tell a listener something. */
const PREFETCH =
  "document.head.append(Object.assign(document.createElement('link'),{rel:'dns-prefetch',href:'//planted.test'}));";

test('in the whole suite nothing of ours asked for anything but the replicas', () => {
  const logs = readdirSync(NET_LOGS).map((file) => join(NET_LOGS, file));
  expect(logs.length).toBeGreaterThan(0);
  const foreign: Foreign[] = logs.flatMap((log) => foreignTraffic(log));
  console.log(`${logs.length} net logs read, ${foreign.length} foreign requests or look-ups`);
  expect(foreign).toEqual([]);
});

test('a request planted in any context turns the check red', async () => {
  const folder = variant('planted', (manifest) => {
    manifest.content_security_policy.extension_pages =
      manifest.content_security_policy.extension_pages.replace("connect-src 'self'", 'connect-src *');
  });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const [context, pattern] of Object.entries(CONTEXTS)) {
    const file = files.find((path) => pattern.test(path));
    if (!file) throw new Error(`no built file for ${context}`);
    const path = join(folder, file);
    const request = `fetch("https://planted-${context}.test/").catch(()=>{});`;
    writeFileSync(path, `${context === 'content' ? PREFETCH : ''}${request}\n${readFileSync(path, 'utf8')}`);
  }
  const netLog = 'tests/.results/planted.json';
  const world = await launch({ extension: folder, netLog });
  await consent(world);
  const own = await ownPage(world);
  const page = await visit(world, 'https://chatgpt.com/');
  await say(page, 'hello');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);
  await ask(own, 'recall.search', { text: 'hello', limit: 5, filters: {}, open: null, mode: 'hybrid' });
  await ownPage(world, 'popup.html');
  await world.close();
  const foreign = foreignTraffic(netLog);
  const caught = new Set(foreign.map(({ host }) => host));
  expect(
    foreign.some(({ what, initiator }) => what === 'look-up' && initiator === 'https://chatgpt.com'),
  ).toBe(true);
  for (const context of Object.keys(CONTEXTS)) expect([...caught]).toContain(`planted-${context}.test`);
});
