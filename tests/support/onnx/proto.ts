import protobuf from 'protobufjs';

/**
 * @file As much of onnx.proto (ONNX 1.16, IR version 8) as a made model needs. Field numbers are the format's; protobufjs
 * does the wire format, for it is in the tree already, by way of the runtime.
 */

export interface OnnxTensor {
  name: string;
  dims: number[];
  dataType: number;
  rawData: Uint8Array;
}

/** One of `f`, `i`, `ints`, said by `type`: 1, 2, 7. */
export interface OnnxAttribute {
  name: string;
  type: 1 | 2 | 7;
  f?: number;
  i?: number;
  ints?: number[];
}

export interface OnnxNode {
  opType: string;
  input: string[];
  output: string[];
  attribute: OnnxAttribute[];
}

export interface OnnxValue {
  name: string;
  elemType: number;
  /** A number, or the name of a size known when it runs. */
  dims: Array<number | string>;
}

export interface OnnxGraph {
  node: OnnxNode[];
  initializer: OnnxTensor[];
  input: OnnxValue[];
  output: OnnxValue[];
}

/** onnx.proto's TensorProto.DataType. */
export const FLOAT = 1;
export const INT8 = 3;
export const INT64 = 7;

const one = (id: number, type: string) => ({ id, type });
const many = (id: number, type: string) => ({ id, type, rule: 'repeated' });

const { root } = protobuf.Root.fromJSON({
  nested: {
    Dim: { fields: { dimValue: one(1, 'int64'), dimParam: one(2, 'string') } },
    Shape: { fields: { dim: many(1, 'Dim') } },
    TensorType: { fields: { elemType: one(1, 'int32'), shape: one(2, 'Shape') } },
    Type: { fields: { tensorType: one(1, 'TensorType') } },
    Value: { fields: { name: one(1, 'string'), type: one(2, 'Type') } },
    Tensor: {
      fields: {
        dims: many(1, 'int64'),
        dataType: one(2, 'int32'),
        name: one(8, 'string'),
        rawData: one(9, 'bytes'),
      },
    },
    Attribute: {
      fields: {
        name: one(1, 'string'),
        f: one(2, 'float'),
        i: one(3, 'int64'),
        ints: many(8, 'int64'),
        type: one(20, 'int32'),
      },
    },
    Node: {
      fields: {
        input: many(1, 'string'),
        output: many(2, 'string'),
        name: one(3, 'string'),
        opType: one(4, 'string'),
        attribute: many(5, 'Attribute'),
      },
    },
    Graph: {
      fields: {
        node: many(1, 'Node'),
        name: one(2, 'string'),
        initializer: many(5, 'Tensor'),
        input: many(11, 'Value'),
        output: many(12, 'Value'),
      },
    },
    Opset: { fields: { domain: one(1, 'string'), version: one(2, 'int64') } },
    Model: {
      fields: {
        irVersion: one(1, 'int64'),
        producerName: one(2, 'string'),
        graph: one(7, 'Graph'),
        opsetImport: many(8, 'Opset'),
      },
    },
  },
});

const value = ({ name, elemType, dims }: OnnxValue) => ({
  name,
  type: {
    tensorType: {
      elemType,
      shape: { dim: dims.map((dim) => (typeof dim === 'number' ? { dimValue: dim } : { dimParam: dim })) },
    },
  },
});

/** The bytes of a `.onnx` file, opset 17. */
export function encodeModel({ node, initializer, input, output }: OnnxGraph): Uint8Array {
  const Model = root.lookupType('Model');
  return Model.encode(
    Model.create({
      irVersion: 8,
      producerName: 'memshadow-tests',
      opsetImport: [{ domain: '', version: 17 }],
      graph: {
        ...{ name: 'made', node: node.map((each, i) => ({ ...each, name: `n${i}` })), initializer },
        ...{ input: input.map(value), output: output.map(value) },
      },
    }),
  ).finish();
}
