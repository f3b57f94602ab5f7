import { mkdirSync, rmSync } from 'node:fs';
import { buildReplicas } from '../../replicas/build';
import { findBrowser } from '../../tools/find-browser';
import { NET_LOGS } from './launch';

/** The extension is built by the step before; the replicas are built here. */
export default async function setup(): Promise<void> {
  rmSync(NET_LOGS, { recursive: true, force: true });
  mkdirSync(NET_LOGS, { recursive: true });
  // Before the first test's clock runs: installing one may take minutes.
  findBrowser();
  await buildReplicas();
}
