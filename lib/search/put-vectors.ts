import { shortness } from './docs/links';
import type { SearchEngine } from './engine';
import type { Entry } from './entry';
import type { DocVectors } from './index/memory-index';

/**
 * @file Vectors into the index. A short turn ("yes, the second one") means what was said around it: its vector takes a
 * share of its neighbours', so that a new turn also changes the rows of those before it.
 */

/** Vectors by the hash of what was embedded, as far as there are any. */
export type ReadVectors = (
  model: string,
  hashes: readonly string[],
) => Promise<ReadonlyMap<string, Float32Array>>;

/** Brings the rows of these turns, and of those that borrow from them, to what the vectors say. */
export async function refreshVectors(
  engine: SearchEngine,
  model: string,
  keys: readonly string[],
  readVectors: ReadVectors,
): Promise<void> {
  const { docs } = engine.index;
  const own = keys.flatMap((key) => docs.numberOf(key) ?? []);
  const targets = [...new Set(own.flatMap((doc) => [doc, ...near(engine, doc)]))];
  const wanted = [...new Set(targets.flatMap((doc) => [doc, ...near(engine, doc)]))];
  const entries = new Map(
    (
      await engine.read(
        wanted.map((doc) => docs.key(doc)),
        true,
      )
    ).map((entry) => [entry.turn.key, entry]),
  );
  const hashes = [...entries.values()].flatMap(({ chunks }) => chunks.map((chunk) => chunk.inputHash));
  const vectors = await readVectors(model, [...new Set(hashes)]);
  const width = vectors.values().next().value?.length;
  if (width === undefined) return;
  const changed = targets.flatMap((doc): DocVectors[] => {
    const entry = entries.get(docs.key(doc));
    const passages = entry ? passagesOf(entry, vectors) : [];
    if (!entry || passages.length === 0) return [];
    if (entry.chunks.length === 1) blend(engine, doc, passages, entries, vectors);
    return [{ key: entry.turn.key, passages }];
  });
  if (changed.length > 0) engine.index.putVectors(model, width, changed);
}

/** Neighbours a turn borrows from, or lends to. */
function near(engine: SearchEngine, doc: number): number[] {
  return engine.weights.denseNeighbours.flatMap((_, i) =>
    [-1 - i, i + 1].flatMap((step) => engine.around(doc, step) ?? []),
  );
}

function passagesOf({ chunks }: Entry, vectors: ReadonlyMap<string, Float32Array>) {
  return chunks.flatMap(({ start, end, inputHash }) => {
    const vector = vectors.get(inputHash);
    return vector ? [{ start, end, vector }] : [];
  });
}

function blend(
  engine: SearchEngine,
  doc: number,
  passages: Array<{ vector: Float32Array }>,
  entries: ReadonlyMap<string, Entry>,
  vectors: ReadonlyMap<string, Float32Array>,
): void {
  const { docs } = engine.index;
  const passage = passages[0];
  if (!passage) return;
  const short = shortness(docs.chars[doc] ?? 0, engine.weights.borrowChars);
  const sum = Float32Array.from(passage.vector);
  for (const [i, weight] of engine.weights.denseNeighbours.entries()) {
    for (const step of [-1 - i, i + 1]) {
      const other = engine.around(doc, step);
      const chunk = other === undefined ? undefined : entries.get(docs.key(other))?.chunks[0];
      const vector = vectors.get(chunk?.inputHash ?? '');
      if (vector) addTo(sum, vector, weight * short);
    }
  }
  const norm = Math.hypot(...sum);
  if (norm > 0) passage.vector = sum.map((x) => x / norm);
}

function addTo(sum: Float32Array, vector: Float32Array, share: number): void {
  for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + share * (vector[d] ?? 0);
}
