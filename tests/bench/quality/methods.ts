import type { Question } from '../../../lib/domain/ranked';
import { PLAIN, WEIGHTS, type Weights } from '../../../lib/search/rank/weights';

/** @file What is compared. `product` is what a user gets by default; every other row changes one thing of it. */

export interface Method {
  name: string;
  weights: Weights;
  mode: Question['mode'];
}

const hybrid = (name: string, change: Partial<Weights>): Method => ({
  name,
  weights: { ...WEIGHTS, ...change },
  mode: 'hybrid',
});

export const MAIN: readonly Method[] = [
  { name: 'product', weights: WEIGHTS, mode: 'hybrid' },
  { name: 'lexical alone', weights: WEIGHTS, mode: 'lexical' },
  { name: 'dense alone', weights: WEIGHTS, mode: 'dense' },
];

/** Each line takes one part away, or puts another design in its place. */
export const ABLATION: readonly Method[] = [
  { name: 'BM25 of the books', weights: PLAIN, mode: 'lexical' },
  hybrid('seed design: 0.7 dense, 0.3 words', { fusion: 'seed' }),
  hybrid('reciprocal ranks', { fusion: 'rrf' }),
  hybrid('without places for meaning', { places: [], placesUncovered: [] }),
  hybrid('without coverage', { covered: 1, denseUncovered: 0 }),
  hybrid('without neighbours, words', { neighbours: [] }),
  hybrid('without neighbours, vectors', { denseNeighbours: [] }),
  hybrid('without role fields', { roleFields: false }),
  hybrid('assistants like users', { longAnswer: 1, longAnswerDense: 1 }),
  hybrid('without the lane for instructions', { standing: 1, standingShare: 0, preference: 1 }),
  hybrid('questions like answers', { asks: 1 }),
  hybrid('without authors', { author: 1 }),
  hybrid('without times asked for', { when: 1, inTime: 1 }),
  hybrid('without the loss of short turns', { fewWordsLoss: 0 }),
];
