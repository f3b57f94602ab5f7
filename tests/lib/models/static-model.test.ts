import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { staticModel } from '../../../lib/models/static-model';
import { wordPiece } from '../../../lib/models/word-piece';

const folder = 'public/models/memshadow-static-128/';
const bytes = (name: string) => new Uint8Array(readFileSync(folder + name)).buffer;
const vocabulary = readFileSync(`${folder}vocab.txt`, 'utf8');
const { embed, dims } = staticModel({
  table: bytes('table.i8.bin'),
  scales: bytes('scales.f32.bin'),
  vocabulary,
});
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/** The trainer's own reading of 39 odd texts. Not part of the product's repository. */
const REFERENCE = '../shared/models/memshadow-static/reference-128.json';

describe('the packaged model', () => {
  it('gives unit vectors, and nothing for a text without a known word', async () => {
    const [vector, none] = await embed(['The filters were fast.', '']);
    expect(dims).toBe(128);
    expect(vector && Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(none?.every((x) => x === 0)).toBe(true);
  });

  it('puts a paraphrase nearer than something else', async () => {
    const [a, b, c] = await embed([
      'How do I speed up my database?',
      'making SQL queries faster',
      'a recipe for apple cake',
    ]);
    if (!a || !b || !c) throw new Error('three texts, three vectors');
    expect(cosine(a, b)).toBeGreaterThan(cosine(a, c) + 0.2);
  });

  it('refuses files that do not fit each other', () => {
    expect(() =>
      staticModel({
        table: bytes('table.i8.bin'),
        scales: bytes('scales.f32.bin'),
        vocabulary: 'two\nwords',
      }),
    ).toThrow(RangeError);
  });

  it(`reproduces the reference reading${existsSync(REFERENCE) ? '' : ' (not here: ../shared is absent, checked for shape only)'}`, async () => {
    if (!existsSync(REFERENCE)) return expect(dims).toBe(128);
    const cases: Array<{
      text: string;
      ids: number[] | { count: number; first: number[] };
      vector: number[];
      norm: number;
    }> = JSON.parse(readFileSync(REFERENCE, 'utf8'));
    const places = new Map(
      vocabulary
        .split('\n')
        .filter(Boolean)
        .map((token, i) => [token, i]),
    );
    const tokens = wordPiece(places, 1);
    for (const { text, ids, vector } of cases) {
      const own = tokens(text);
      if (Array.isArray(ids)) expect(own, text).toEqual(ids);
      else expect({ count: own.length, first: own.slice(0, ids.first.length) }).toEqual(ids);
      const [given] = await embed([text]);
      for (const [i, x] of vector.entries()) expect(given?.[i], text).toBeCloseTo(x, 4);
    }
  });
});
