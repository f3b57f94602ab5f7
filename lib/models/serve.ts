import type { Embed, Purpose } from './static-model';

/** @file The embedding worker's logic without the worker: load once, answer in order, never throw. */

export interface Ask {
  id: number;
  model: string;
  texts: string[];
  purpose?: Purpose;
}
export type Tell = { id: number; vectors: Array<Float32Array<ArrayBuffer>> } | { id: number; error: string };

export function serve(load: (model: string) => Promise<{ embed: Embed }>): (ask: Ask) => Promise<Tell> {
  let held: { id: string; model: Promise<{ embed: Embed }> } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function run({ id, model, texts, purpose }: Ask): Promise<Tell> {
    try {
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
