import { SearchEngine } from '../../lib/search/engine';
import { type Entry, toDoc } from '../../lib/search/entry';
import { type FileHouse, memoryHouse } from '../../lib/search/files/byte-file';
import { openIndex } from '../../lib/search/open-index';
import { refreshVectors } from '../../lib/search/put-vectors';
import type { Weights } from '../../lib/search/rank/weights';

/** The engine over entries in memory: what tests and benches put in is all there is. */
export async function memoryEngine(
  options: { weights?: Weights; house?: FileHouse; now?: () => number } = {},
) {
  const home = await openIndex(options.house ?? memoryHouse());
  const { index } = home;
  const entries = new Map<string, Entry>();
  const vectors = new Map<string, Map<string, Float32Array>>();
  const read = async (keys: readonly string[]) => keys.flatMap((key) => entries.get(key) ?? []);
  const engine = new SearchEngine(index, read, options.weights, options.now);
  return {
    engine,
    home,
    put(...given: Entry[]) {
      for (const entry of given) entries.set(entry.turn.key, entry);
      index.put(given.map(toDoc));
    },
    remove(...keys: string[]) {
      for (const key of keys) entries.delete(key);
      index.put([], keys);
    },
    /** By the hash of what was embedded; then into the rows of the turns that have it. */
    async putVectors(model: string, given: ReadonlyMap<string, Float32Array>) {
      const own = vectors.get(model) ?? new Map<string, Float32Array>();
      vectors.set(model, own);
      for (const [hash, vector] of given) own.set(hash, vector);
      const has = ({ chunks }: Entry) => chunks.some(({ inputHash }) => given.has(inputHash));
      const keys = [...entries.values()].filter(has).map(({ turn }) => turn.key);
      await refreshVectors(engine, model, keys, async () => own);
    },
  };
}
