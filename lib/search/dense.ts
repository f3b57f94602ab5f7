/** @file Cosine over unit vectors, one table per model: while chunks are embedded anew, both tables answer. */

/** A query's vector under one model. All zero means the model knows none of its words: no dense score. */
export interface QueryVector {
  model: string;
  vector: Float32Array;
}

export class DenseIndex {
  #tables = new Map<string, Map<string, Float32Array>>();

  put(model: string, inputHash: string, vector: Float32Array): void {
    const table = this.#tables.get(model) ?? new Map<string, Float32Array>();
    table.set(inputHash, vector);
    this.#tables.set(model, table);
  }

  drop(model: string): void {
    this.#tables.delete(model);
  }

  size(model: string): number {
    return this.#tables.get(model)?.size ?? 0;
  }

  /**
   * Similarity of each text by its hash; newest model first in `queries`. A text takes the score of the first
   * model that has it, brought to the scale of the first by mean and deviation: cosines of two models do not mix.
   */
  score(queries: readonly QueryVector[], hashes: Iterable<string>): Map<string, number> {
    const usable = queries.filter(({ vector }) => vector.some((x) => x !== 0));
    const raw = usable.map(() => new Map<string, number>());
    for (const hash of hashes) {
      const i = usable.findIndex(({ model }) => this.#tables.get(model)?.has(hash));
      const query = usable[i];
      const vector = query && this.#tables.get(query.model)?.get(hash);
      if (vector) raw[i]?.set(hash, dot(query.vector, vector));
    }
    const [first = new Map<string, number>(), ...older] = raw;
    const scores = new Map(first);
    for (const list of older) for (const [hash, value] of rescaled(list, first)) scores.set(hash, value);
    return scores;
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** With fewer than ten on one side a deviation means nothing: then the raw cosine stands. */
function rescaled(list: Map<string, number>, onto: Map<string, number>): Map<string, number> {
  if (list.size < 10 || onto.size < 10) return list;
  const [from, to] = [spread(list), spread(onto)];
  return new Map(
    [...list].map(([id, x]) => [id, to.mean + ((x - from.mean) / from.deviation) * to.deviation]),
  );
}

function spread(list: Map<string, number>): { mean: number; deviation: number } {
  const values = [...list.values()];
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}
