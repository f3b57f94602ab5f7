import * as z from 'zod';
import { EngineStatus, Measured, SearchReport } from './answers';

/** @file What is asked of the search worker and its models. Part of the contract. */

const Nothing = z.null();

export const ENGINE = {
  'model.measure': { from: ['extension'], input: () => Nothing, output: () => z.array(Measured) },
  'engine.check': { from: ['extension'], input: () => Nothing, output: () => SearchReport },
  /** Begins to make the index anew; `engine.status` says how far it is. */
  'engine.rebuild': { from: ['extension'], input: () => Nothing, output: () => Nothing },
  /** Somebody is about to ask: the search worker starts, and does nothing else yet. */
  'engine.prepare': { from: ['extension'], input: () => Nothing, output: () => Nothing },
  'engine.status': { from: ['extension'], input: () => Nothing, output: () => EngineStatus },
  /** Loads a model once and embeds a sentence with it. Null: it works; else why not. */
  'model.verify': {
    from: ['extension'],
    input: () => z.strictObject({ id: z.string() }),
    output: () => z.string().nullable(),
  },
  /** Chooses a model; every chunk is queued for it, the old one answers meanwhile. */
  'model.use': {
    from: ['extension'],
    input: () => z.strictObject({ id: z.string() }),
    output: () => Nothing,
  },
} as const;
