import { env, pipeline } from '@huggingface/transformers';
import wasmGlue from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import wasmFile from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import { type ModelRecord, readModelFile } from '../model-files/installed';
import type { Embed } from './static-model';

/** @file Transformer models by transformers.js, everything from the package and the user's own files. */

/** Where a model runs. A software GPU (`isFallbackAdapter`) is a hundred times slower than WASM: it does not count. */
export type Device = 'webgpu' | 'wasm';

/** Same-origin address, absolute: workers resolve relative ones against their own script. */
const here = (path: string) => new URL(path, location.href).href;

function configure(record: ModelRecord): void {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useBrowserCache = false;
  // With the cache on, a worker makes the runtime a blob: and the CSP refuses it.
  env.useWasmCache = false;
  env.useCustomCache = true;
  env.customCache = {
    match: async (request: string) => {
      const path = request.split(`${record.id}/`).at(-1) ?? '';
      const file = await readModelFile(record.id, path);
      return file ? new Response(file) : undefined;
    },
    put: async () => undefined,
  };
  const wasm = env.backends.onnx.wasm;
  if (!wasm) throw new Error('onnxruntime-web is missing');
  // The glue must be a file of its own: bundled, more than one thread hangs for ever (measured).
  wasm.wasmPaths = { wasm: here(wasmFile), mjs: here(wasmGlue) };
  wasm.numThreads = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));
}

export async function chooseDevice(): Promise<Device> {
  const adapter = await navigator.gpu?.requestAdapter();
  return adapter && !adapter.info.isFallbackAdapter ? 'webgpu' : 'wasm';
}

/** Loads an installed model. Throws where its files are damaged or memory does not suffice. */
export async function loadTransformer(
  record: ModelRecord,
  device: Device,
): Promise<{ dims: number; embed: Embed }> {
  configure(record);
  const extract = await pipeline('feature-extraction', record.id, { dtype: record.dtype, device });
  const embed: Embed = async (texts, signal) => {
    signal?.throwIfAborted();
    const output = await extract([...texts], { pooling: 'mean', normalize: true });
    const [count = 0, dims = 0] = output.dims;
    const numbers = Float32Array.from(output.data as ArrayLike<number>); // float32 or float16 by the device
    return Array.from({ length: count }, (_, i) => numbers.slice(i * dims, (i + 1) * dims));
  };
  const [probe] = await embed(['A short sentence to see whether this model works.']);
  if (!probe || probe.length === 0 || !probe.every(Number.isFinite))
    throw new Error('The model gives no vectors.');
  return { dims: probe.length, embed };
}
