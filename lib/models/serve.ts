import type { Measured } from './measure';
import type { Embed, Purpose } from './static-model';

/** @file The embedding worker's logic without the worker: load once, answer in order, never throw. */

export interface Ask {
  id: number;
  model: string;
  texts: string[];
  purpose?: Purpose;
  /** Instead of embedding: how fast is each backend? The fastest is kept for the next load. */
  measure?: boolean;
}
export type Tell =
  | { id: number; vectors: Array<Float32Array<ArrayBuffer>> }
  | { id: number; measured: Measured[] }
  | { id: number; error: string };

export function serve(
  load: (model: string) => Promise<{ embed: Embed }>,
  measureAll: (model: string) => Promise<Measured[]> = async () => [],
): (ask: Ask) => Promise<Tell> {
  let held: { id: string; model: Promise<{ embed: Embed }> } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function run({ id, model, texts, purpose, measure }: Ask): Promise<Tell> {
    try {
      if (measure) {
        held = undefined; // two of a large model at once may not fit
        return { id, measured: await measureAll(model) };
      }
      if (held?.id !== model) held = { id: model, model: load(model) };
      return { id, vectors: await (await held.model).embed(texts, undefined, purpose) };
    } catch (error) {
      held = undefined; // a failed load may succeed next time
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  }

  return (ask) => {
    const next = last.then(() => run(ask));
    last = next;
    return next;
  };
}
