import { Graph } from './graph';
import { encodeModel, FLOAT, INT64 } from './proto';

/** @file A BERT encoder with random weights, int8 as the models people download are: as heavy as one, and as wise as dice. */

export interface BertShape {
  layers: number;
  hidden: number;
  heads: number;
  intermediate: number;
  vocabulary: number;
  positions: number;
}

/** all-MiniLM-L6-v2, e5-small (12 layers) and their like: 22.7 MB. */
export const MINILM: BertShape = {
  layers: 6,
  hidden: 384,
  heads: 12,
  intermediate: 1_536,
  vocabulary: 30_522,
  positions: 512,
};

/** For what is killed and begun again: 0.2 MB. */
export const TINY: BertShape = {
  layers: 1,
  hidden: 32,
  heads: 2,
  intermediate: 64,
  vocabulary: 2_000,
  positions: 512,
};

/** The file's bytes. Inputs and output are named as transformers.js and its exporters name them. */
export function makeBert(shape: BertShape): Uint8Array {
  const graph = new Graph();
  const { hidden, layers, vocabulary, positions } = shape;
  const words = graph.op('DequantizeLinear', [
    graph.op('Gather', [graph.int8('words', [vocabulary, hidden]), 'input_ids']),
    graph.scalar(0.02),
    graph.int8Zero(),
  ]);
  const size = graph.op('Gather', [graph.op('Shape', ['input_ids']), graph.integer(1)]);
  const places = graph.op('Range', [graph.integer(0), size, graph.integer(1)]);
  const place = graph.op('Gather', [graph.floats('places', [positions, hidden]), places]);
  const type = graph.op('Gather', [graph.floats('types', [2, hidden]), 'token_type_ids']);
  const summed = graph.op('Add', [graph.op('Add', [words, type]), place]);
  const mask = graph.op('Unsqueeze', [graph.cast('attention_mask'), graph.integers([1, 2])]);
  const hide = graph.op('Mul', [graph.op('Sub', [graph.scalar(1), mask]), graph.scalar(-10_000)]);
  let at = graph.norm(summed, hidden);
  for (let layer = 0; layer < layers; layer++) at = encoderLayer(graph, shape, at, hide);
  graph.op('Identity', [at], [], 'last_hidden_state');
  const batch = ['batch', 'length'];
  return encodeModel({
    ...graph.parts(),
    input: ['input_ids', 'attention_mask', 'token_type_ids'].map((name) => ({
      name,
      elemType: INT64,
      dims: batch,
    })),
    output: [{ name: 'last_hidden_state', elemType: FLOAT, dims: [...batch, hidden] }],
  });
}

function encoderLayer(
  graph: Graph,
  { hidden, heads, intermediate }: BertShape,
  x: string,
  hide: string,
): string {
  const width = hidden / heads;
  const split = (from: string, order: number[]) =>
    graph.op(
      'Transpose',
      [graph.op('Reshape', [from, graph.integers([0, 0, heads, width])])],
      [graph.ints('perm', order)],
    );
  const given = graph.quantised(x);
  const [q, k, v] = [0, 1, 2].map(() => graph.linear(given, hidden, hidden));
  const scores = graph.op('Div', [
    graph.op('MatMul', [split(q ?? '', [0, 2, 1, 3]), split(k ?? '', [0, 2, 3, 1])]),
    graph.scalar(Math.sqrt(width)),
  ]);
  const attention = graph.op('Softmax', [graph.op('Add', [scores, hide])], [graph.int('axis', -1)]);
  const seen = graph.op('MatMul', [attention, split(v ?? '', [0, 2, 1, 3])]);
  const joined = graph.op('Reshape', [
    graph.op('Transpose', [seen], [graph.ints('perm', [0, 2, 1, 3])]),
    graph.integers([0, 0, hidden]),
  ]);
  const attended = graph.norm(
    graph.op('Add', [graph.linear(graph.quantised(joined), hidden, hidden), x]),
    hidden,
  );
  const wide = graph.gelu(graph.linear(graph.quantised(attended), hidden, intermediate));
  const narrow = graph.linear(graph.quantised(wide), intermediate, hidden);
  return graph.norm(graph.op('Add', [narrow, attended]), hidden);
}
