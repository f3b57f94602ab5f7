import { env, pipeline } from '@huggingface/transformers';
import wasmGlue from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import wasmFile from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import { type ModelRecord, readModelFile, writeModelFile } from '../model-files/installed';
import { lengthBatches } from './batches';
import { habitsOf } from './habits';
import { type Measured, measure } from './measure';
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
      // Without a length the reader grows its buffer piece by piece: gigabytes of copies for one model.
      return file ? new Response(file, { headers: { 'content-length': `${file.size}` } }) : undefined;
    },
    put: async () => undefined,
  };
  const wasm = env.backends.onnx.wasm;
  if (!wasm) throw new Error('onnxruntime-web is missing');
  // The glue must be a file of its own: bundled, more than one thread hangs for ever (measured).
  wasm.wasmPaths = { wasm: here(wasmFile), mjs: here(wasmGlue) };
  wasm.numThreads = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));
}

async function chooseDevice(): Promise<Device> {
  const adapter = await navigator.gpu?.requestAdapter();
  return adapter && !adapter.info.isFallbackAdapter ? 'webgpu' : 'wasm';
}

/** Loads an installed model. Throws where its files are damaged or memory does not suffice. */
async function loadTransformer(record: ModelRecord, device: Device): Promise<{ dims: number; embed: Embed }> {
  configure(record);
  const extract = await pipeline('feature-extraction', record.id, {
    dtype: record.dtype,
    device,
    session_options: { enableCpuMemArena: false, enableMemPattern: false },
  });
  const habits = habitsOf(record.id);
  const embed: Embed = async (texts, signal, purpose = 'passage') => {
    const vectors: Array<Float32Array<ArrayBuffer>> = [];
    for (const batch of lengthBatches(texts)) {
      signal?.throwIfAborted();
      const given = batch.map((i) => habits[purpose] + (texts[i] ?? ''));
      const output = await extract(given, { pooling: habits.pooling, normalize: true });
      const dims = output.dims[1] ?? 0;
      const numbers = Float32Array.from(output.data as ArrayLike<number>); // float32 or float16 by the device
      for (const [row, i] of batch.entries()) vectors[i] = numbers.slice(row * dims, (row + 1) * dims);
    }
    return vectors;
  };
  const [probe] = await embed(['A short sentence to see whether this model works.']);
  if (!probe || probe.length === 0 || !probe.every(Number.isFinite))
    throw new Error('The model gives no vectors.');
  return { dims: probe.length, embed };
}

const BACKEND = 'backend.json';

/** What was measured to be the fastest, and is kept beside the model's files; null before. */
async function keptBackend(id: string): Promise<Device | null> {
  const file = await readModelFile(id, BACKEND);
  const kept: unknown = file ? JSON.parse(await file.text()) : null;
  return kept === 'wasm' ? 'wasm' : null;
}

/** Texts a second on every backend that works, fastest first; the fastest is kept. Throws where none works. */
export async function measureBackends(record: ModelRecord): Promise<Measured[]> {
  const devices: Device[] = (await chooseDevice()) === 'webgpu' ? ['webgpu', 'wasm'] : ['wasm'];
  const found: Measured[] = [];
  for (const device of devices) {
    try {
      found.push(await measure(device, (await loadTransformer(record, device)).embed));
    } catch (error) {
      // A GPU that refuses the model is no answer; WASM that does is one.
      if (device === 'wasm') throw error;
    }
  }
  found.sort((a, b) => b.perSecond - a.perSecond);
  await writeModelFile(record.id, BACKEND, JSON.stringify(found[0]?.backend ?? 'wasm'));
  return found;
}

/**
 * The same on whatever works: a GPU that refuses the model, or is lost on the way, gives way to WASM, once and for this
 * worker's life. Throws what WASM throws.
 */
export async function loadAnyhow(record: ModelRecord): Promise<{ dims: number; embed: Embed }> {
  const device = (await keptBackend(record.id)) ?? (await chooseDevice());
  const slow = () => loadTransformer(record, 'wasm');
  if (device === 'wasm') return slow();
  let model = await loadTransformer(record, device).catch(slow);
  let lost = false;
  const embed: Embed = async (texts, signal, purpose) => {
    try {
      return await model.embed(texts, signal, purpose);
    } catch (error) {
      if (lost || signal?.aborted) throw error;
      lost = true;
      model = await slow();
      return model.embed(texts, signal, purpose);
    }
  };
  return { dims: model.dims, embed };
}
