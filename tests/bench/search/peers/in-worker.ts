import { opfsHouse } from '../../../../lib/search/files/opfs';
import { openIndex } from '../../../../lib/search/open-index';
import { nearestRows } from '../../../../lib/search/vectors/scan';
import { vectorData } from '../data';
import { measure } from '../measure';
import { peers } from './registry';

/** @file The bench inside a dedicated worker of a page: where the product searches too. */

const browser = {
  hnswlib: async () => [(await import('./in-browser')).hnswlib],
  sqlite: async () => [(await import('./in-browser')).sqliteVec],
};

interface Ask {
  kind: 'list' | 'measure' | 'cold';
  name?: string;
  of?: string;
  size?: number;
}

async function answer({ kind, name, of, size = 0 }: Ask): Promise<unknown> {
  if (kind === 'cold') return cold();
  const { peers: all, absent } = await peers(browser);
  const here = all.filter(({ where }) => where.includes('chromium'));
  if (kind === 'list')
    return { list: here.map(({ name: own, kind: is, most }) => ({ name: own, kind: is, most })), absent };
  const peer = here.find((own) => own.name === name && own.kind === of);
  if (!peer) throw new Error(`${name} is not here.`);
  return measure(peer, size, { where: 'chromium', house: await opfsHouse() }, () => 0);
}

/** The index that an earlier browser process left: opened, and asked once. */
async function cold() {
  const [query] = vectorData(200).queries;
  const started = performance.now();
  const home = await openIndex(await opfsHouse());
  const opened = performance.now();
  const [table] = home.index.vectors.tables.values();
  if (table && query) nearestRows(table, query, 20);
  const asked = performance.now();
  home.index.log.file.close();
  return { coldOpen_ms: opened - started, firstQuery_ms: asked - opened };
}

self.addEventListener('message', async ({ data }: MessageEvent<Ask>) => {
  try {
    self.postMessage({ ok: await answer(data) });
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) });
  }
});
