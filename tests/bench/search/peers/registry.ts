import type { Peer } from '../engines/peer';

/** @file All engines by where they run. A peer that cannot be loaded is named and left out. */

type Load = () => Promise<Peer[]>;

const LOADS: Record<string, Load> = {
  memshadow: async () => {
    const { memshadowVectors, memshadowWords } = await import('../engines/memshadow');
    return [memshadowVectors, memshadowWords];
  },
  limits: async () => {
    const { plainJavaScript, plainRead, scanAlone } = await import('../engines/limits');
    return [plainJavaScript, plainRead, scanAlone];
  },
  orama: async () => {
    const { oramaVectors, oramaWords } = await import('./orama');
    return [oramaVectors, oramaWords];
  },
  words: async () => {
    const { miniSearch, flexSearch } = await import('./words');
    return [miniSearch, flexSearch];
  },
  fts5: async () => [(await import('./fts5')).fts5],
  pglite: async () => {
    const { pgliteExact, pgliteHnsw } = await import('./pglite');
    return [pgliteExact, pgliteHnsw];
  },
};

export async function peers(more: Record<string, Load> = {}): Promise<{ peers: Peer[]; absent: string[] }> {
  const found: Peer[] = [];
  const absent: string[] = [];
  for (const [name, load] of Object.entries({ ...LOADS, ...more })) {
    try {
      found.push(...(await load()));
    } catch (error) {
      absent.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { peers: found, absent };
}
