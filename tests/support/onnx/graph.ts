import { mulberry } from '../../../lib/search/random';
import { FLOAT, INT8, INT64, type OnnxAttribute, type OnnxNode, type OnnxTensor } from './proto';

/** @file Writes an ONNX graph step by step: each step gives the name of what it makes. */

/** A tensor's int8 form, its scale and its zero point, as DynamicQuantizeLinear gives them. */
interface Quantised {
  bytes: string;
  scale: string;
  zero: string;
}

export class Graph {
  readonly #nodes: OnnxNode[] = [];
  readonly #tensors: OnnxTensor[] = [];
  readonly #next = mulberry(7);
  #count = 0;

  parts(): { node: OnnxNode[]; initializer: OnnxTensor[] } {
    return { node: this.#nodes, initializer: this.#tensors };
  }

  op(opType: string, input: string[], attribute: OnnxAttribute[] = [], output = this.#name()): string {
    this.#nodes.push({ opType, input, output: [output], attribute });
    return output;
  }

  int = (name: string, i: number): OnnxAttribute => ({ name, type: 2, i });
  ints = (name: string, ints: number[]): OnnxAttribute => ({ name, type: 7, ints });
  cast = (from: string) => this.op('Cast', [from], [this.int('to', FLOAT)]);

  scalar = (value: number) => this.#tensor([], FLOAT, new Float32Array([value]));
  integer = (value: number) => this.#tensor([], INT64, new BigInt64Array([BigInt(value)]));
  integers = (values: number[]) =>
    this.#tensor(
      [values.length],
      INT64,
      BigInt64Array.from(values, (each) => BigInt(each)),
    );
  int8Zero = () => this.#tensor([], INT8, new Int8Array(1));

  int8(name: string, dims: number[]): string {
    const made = Int8Array.from({ length: product(dims) }, () => Math.floor(this.#next() * 255) - 127);
    return this.#tensor(dims, INT8, made, name);
  }

  floats(name: string, dims: number[], mean = 0, spread = 0.1): string {
    const made = Float32Array.from({ length: product(dims) }, () => mean + (this.#next() * 2 - 1) * spread);
    return this.#tensor(dims, FLOAT, made, name);
  }

  quantised(from: string): Quantised {
    const [bytes, scale, zero] = [this.#name(), this.#name(), this.#name()];
    this.#nodes.push({
      opType: 'DynamicQuantizeLinear',
      input: [from],
      output: [bytes, scale, zero],
      attribute: [],
    });
    return { bytes, scale, zero };
  }

  /** x W + b with int8 weights, as onnxruntime's dynamic quantisation writes it. */
  linear({ bytes, scale, zero }: Quantised, from: number, to: number): string {
    const weights = this.int8(this.#name(), [from, to]);
    const whole = this.op('MatMulInteger', [bytes, weights, zero, this.int8Zero()]);
    const scales = this.op('Mul', [scale, this.scalar(1 / (127 * Math.sqrt(from)))]);
    const product = this.op('Mul', [this.cast(whole), scales]);
    return this.op('Add', [product, this.floats(this.#name(), [to])]);
  }

  norm(from: string, width: number): string {
    const [gain, bias] = [this.floats(this.#name(), [width], 1), this.floats(this.#name(), [width])];
    return this.op('LayerNormalization', [from, gain, bias], [this.int('axis', -1)]);
  }

  gelu(from: string): string {
    const erf = this.op('Erf', [this.op('Div', [from, this.scalar(Math.SQRT2)])]);
    const gate = this.op('Add', [erf, this.scalar(1)]);
    return this.op('Mul', [this.op('Mul', [from, gate]), this.scalar(0.5)]);
  }

  #name(): string {
    return `v${this.#count++}`;
  }

  #tensor(dims: number[], dataType: number, values: ArrayBufferView, name = this.#name()): string {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#tensors.push({ name, dims, dataType, rawData });
    return name;
  }
}

const product = (dims: number[]) => dims.reduce((so, dim) => so * dim, 1);
