import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Worker } from '@playwright/test';
import { ADDED_HOSTS, HOSTS } from '../../replicas/headers';
import { HUB, type ReplicaServer, startReplicas } from '../../replicas/server';
import { findBrowser } from '../../tools/find-browser';

/** @file A browser with the built extension and the three replicas under their real names. Nothing else resolves. */

export const NET_LOGS = 'tests/.results/net-logs';
export const EXTENSION = '.output/chrome-mv3';

export interface World {
  context: BrowserContext;
  server: ReplicaServer;
  extensionId: string;
  profile: string;
  worker(): Promise<Worker>;
  close(): Promise<void>;
}

interface Options {
  extension?: string;
  profile?: string;
  server?: ReplicaServer;
  netLog?: string;
  headless?: boolean;
  args?: string[];
  colorScheme?: 'light' | 'dark';
}

let count = 0;

export async function launch(options: Options = {}): Promise<World> {
  const server = options.server ?? (await startReplicas());
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'memshadow-'));
  const extension = resolve(options.extension ?? EXTENSION);
  const hosts = [...Object.keys(HOSTS), ...Object.keys(ADDED_HOSTS), HUB].map(
    (host) => `MAP ${host}:443 127.0.0.1:${server.port}`,
  );
  const netLog = options.netLog ?? join(NET_LOGS, `${process.pid}-${count++}.json`);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    headless: options.headless ?? true,
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--host-resolver-rules=${hosts.join(', ')}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      `--log-net-log=${resolve(netLog)}`,
      // As the option above, but also for a tab the extension opens: it is on its way before the debugger has it.
      '--ignore-certificate-errors',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(options.args ?? []),
    ],
  });
  // A press on what is not there must say so before the test's own end.
  context.setDefaultTimeout(30_000);
  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = new URL((await worker()).url()).host;
  return {
    context,
    server,
    extensionId,
    profile,
    worker,
    async close() {
      await context.close();
      if (!options.server) await server.close();
    },
  };
}

/** The same browser on the real internet, for `npm start -- --live`. */
export async function launchLive(profile: string): Promise<{ context: BrowserContext }> {
  const extension = resolve(EXTENSION);
  const args = [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`];
  const options = { executablePath: findBrowser(), headless: false, viewport: null, args };
  return { context: await chromium.launchPersistentContext(profile, options) };
}
