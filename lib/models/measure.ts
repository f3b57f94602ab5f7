import type { Embed } from './static-model';

/** @file How fast a model is on this computer: the same texts on each backend, after a first batch nobody counts. */

export type Backend = 'webgpu' | 'wasm' | 'table' | 'server';

export interface Measured {
  backend: Backend;
  /** Texts a second, of the lengths people write. */
  perSecond: number;
}

const LENGTHS = [40, 80, 160, 240, 400, 600, 800, 1_000];
const TEXTS = 32;
/** Rounds go on until so long: a fast backend's one round is no measure. */
const LEAST_MS = 500;

const WORDS =
  'what we said about the harbour and its old lanterns, and why the budget for summer was cut again. ';

export function sampleTexts(count = TEXTS): string[] {
  return Array.from({ length: count }, (_, i) => {
    const length = LENGTHS[i % LENGTHS.length] ?? 100;
    return WORDS.repeat(Math.ceil(length / WORDS.length) + 1).slice(
      i % WORDS.length,
      (i % WORDS.length) + length,
    );
  });
}

/** Throws what `embed` throws: then the backend does not work. */
export async function measure(backend: Backend, embed: Embed): Promise<Measured> {
  const texts = sampleTexts();
  await embed(texts.slice(0, 4));
  const started = performance.now();
  let done = 0;
  do {
    await embed(texts);
    done += texts.length;
  } while (performance.now() - started < LEAST_MS);
  return { backend, perSecond: (done * 1_000) / (performance.now() - started) };
}
