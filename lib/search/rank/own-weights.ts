import type { Docs } from '../docs/docs';
import { Flag } from './signals';
import { fallOff, type Weights } from './weights';

/** @file What of a document's weight no question changes, worked out once for all questions until the documents change. */

export interface OwnWeights {
  /** By document: less for long answers and for turns that only ask. */
  factor: Float64Array<ArrayBuffer>;
  /** Documents with standing instructions or preferences, rising. */
  special: Uint32Array<ArrayBuffer>;
}

export function ownWeights({ count, flags, chars }: Docs, weights: Weights): OwnWeights {
  const factor = new Float64Array(count);
  const special: number[] = [];
  for (let doc = 0; doc < count; doc++) {
    const flag = flags[doc] as number;
    const length = (flag & Flag.role) === 0 ? 1 : fallOff(chars[doc] as number, weights.longAnswer, weights);
    factor[doc] = flag & Flag.asks ? length * weights.asks : length;
    if (flag & (Flag.standing | Flag.preference)) special.push(doc);
  }
  return { factor, special: Uint32Array.from(special) };
}
