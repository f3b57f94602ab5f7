import { type ModelRecord, readRecord } from '../model-files/installed';
import { trustOwnScripts } from '../trusted-scripts';
import { fitsMemory } from './memory-check';
import { type Ask, serve } from './serve';
import { loadAnyhow, measureBackends } from './transformer';

/** @file Runs transformer models off the search worker's thread, so that searching never waits for embedding. */

trustOwnScripts();

async function recordOf(id: string): Promise<ModelRecord> {
  const record = await readRecord(id);
  if (!record) throw new Error(`The model ${id} is not installed.`);
  if (!fitsMemory(record.bytes, navigator.deviceMemory ?? 4))
    throw new Error('Not enough memory for this model.');
  return record;
}

const answer = serve(
  async (id) => loadAnyhow(await recordOf(id)),
  async (id) => measureBackends(await recordOf(id)),
);

self.addEventListener('message', async (event: MessageEvent<Ask>) => {
  const told = await answer(event.data);
  const buffers = 'vectors' in told ? told.vectors.map((vector) => vector.buffer) : [];
  self.postMessage(told, { transfer: buffers });
});
