import { mulberry } from '../../../lib/search/random';

/** @file Data for search benches: the same bytes from the same seed, in Node and in a browser. */

export interface VectorData {
  count: number;
  dims: number;
  /** Row after row, unit length. */
  vectors: Float32Array<ArrayBuffer>;
  queries: Float32Array<ArrayBuffer>[];
}

export const DIMS = 384;
const QUERIES = 60;
/** One centre for a hundred rows: texts come in topics, and uniform random points flatter nobody. */
const ROWS_A_CENTRE = 100;
const SPREAD = 0.75;

/** Clustered vectors. The gaussian noise is drawn from a table: a billion logarithms would take longer than the bench. */
export function vectorData(count: number, dims = DIMS): VectorData {
  const random = mulberry(7);
  const noise = Float32Array.from({ length: 1 << 16 }, () => {
    const radius = Math.sqrt(-2 * Math.log(random() || 1e-12));
    return radius * Math.cos(2 * Math.PI * random());
  });
  let state = 99;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return noise[state >>> 16] ?? 0;
  };
  const centres = Math.max(16, Math.ceil(count / ROWS_A_CENTRE));
  const middles = new Float32Array(centres * dims);
  for (let c = 0; c < centres; c++) fillUnit(middles, c * dims, dims, draw);
  const vectors = new Float32Array(count * dims);
  const around = (into: Float32Array, at: number) => {
    const centre = Math.floor(random() * centres) * dims;
    const scale = SPREAD / Math.sqrt(dims);
    fillUnit(into, at, dims, (d) => (middles[centre + d] ?? 0) + scale * draw());
  };
  for (let i = 0; i < count; i++) around(vectors, i * dims);
  const queries = Array.from({ length: QUERIES }, () => {
    const query = new Float32Array(dims);
    around(query, 0);
    return query;
  });
  return { count, dims, vectors, queries };
}

function fillUnit(into: Float32Array, at: number, dims: number, draw: (d: number) => number): void {
  let sum = 0;
  for (let d = 0; d < dims; d++) {
    const x = draw(d);
    into[at + d] = x;
    sum += x * x;
  }
  const norm = Math.sqrt(sum) || 1;
  for (let d = 0; d < dims; d++) into[at + d] = (into[at + d] ?? 0) / norm;
}

/** Exact nearest by unrolled plain JavaScript: the truth, and a row of the table. */
export function plainNearest(
  { vectors, count, dims }: Pick<VectorData, 'vectors' | 'count' | 'dims'>,
  query: Float32Array,
  want: number,
  allowed: (i: number) => boolean = () => true,
): number[] {
  const best: Array<{ i: number; score: number }> = [];
  for (let i = 0; i < count; i++) {
    let [a, b, c, d] = [0, 0, 0, 0];
    const at = i * dims;
    for (let j = 0; j < dims; j += 4) {
      a += (vectors[at + j] as number) * (query[j] as number);
      b += (vectors[at + j + 1] as number) * (query[j + 1] as number);
      c += (vectors[at + j + 2] as number) * (query[j + 2] as number);
      d += (vectors[at + j + 3] as number) * (query[j + 3] as number);
    }
    const score = a + b + (c + d);
    const worst = best[want - 1];
    if ((worst && score <= worst.score) || !allowed(i)) continue;
    let place = Math.min(best.length, want - 1);
    while (place > 0 && (best[place - 1]?.score ?? 0) < score) place--;
    best.splice(place, 0, { i, score });
    best.length = Math.min(best.length, want);
  }
  return best.map(({ i }) => i);
}

export interface TextData {
  docs: string[];
  questions: string[];
}

const VOCABULARY = 128_000;
const ZIPF = 1.05;
const COMMON =
  'the of and to a in is it you that he was for on are with as i his they be at one have this from or had by but not what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more go see no way could people my than first been call who its now find did get come made may'.split(
    ' ',
  );

/** Chat-like texts, 20 to 200 words, words as rare as Zipf has them; and questions of 8 to 20 words, half of them common. */
export function textData(count: number): TextData {
  const random = mulberry(11);
  const letters = 'etaoinshrdlucmfwypvbgk';
  const made = Array.from({ length: VOCABULARY - COMMON.length }, () =>
    Array.from(
      { length: 3 + Math.floor(random() * 7) },
      () => letters[Math.floor(random() ** 1.6 * 22)],
    ).join(''),
  );
  const words = [...COMMON, ...made];
  // Inverse of the distribution, as a table: one look-up a word.
  const weights = words.map((_, rank) => 1 / (rank + 3) ** ZIPF);
  const total = weights.reduce((sum, x) => sum + x, 0);
  const table = new Uint32Array(1 << 20);
  for (let slot = 0, rank = 0, sum = weights[0] ?? 0; slot < table.length; slot++) {
    while (sum < ((slot + 0.5) / table.length) * total && rank < words.length - 1)
      sum += weights[++rank] ?? 0;
    table[slot] = rank;
  }
  const word = () => words[table[Math.floor(random() * table.length)] ?? 0] ?? '';
  const docs = Array.from({ length: count }, () =>
    Array.from({ length: 20 + Math.floor(random() ** 2 * 180) }, word).join(' '),
  );
  const questions = Array.from({ length: 60 }, () => {
    const source = (docs[Math.floor(random() * count)] ?? '')
      .split(' ')
      .filter((own) => !COMMON.includes(own));
    const own = Array.from(
      { length: 4 + Math.floor(random() * 6) },
      () => source[Math.floor(random() * source.length)],
    );
    const common = own.map(() => COMMON[Math.floor(random() * COMMON.length)]);
    return own.flatMap((rare, i) => [common[i], rare]).join(' ');
  });
  return { docs, questions };
}
