import { mkdirSync, rmSync } from 'node:fs';
import { buildReplicas } from '../../replicas/build';
import { NET_LOGS } from './launch';

/** The extension is built by the step before; the replicas are built here. */
export default async function setup(): Promise<void> {
  rmSync(NET_LOGS, { recursive: true, force: true });
  mkdirSync(NET_LOGS, { recursive: true });
  await buildReplicas();
}
