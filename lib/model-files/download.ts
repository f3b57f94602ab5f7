import type { InstallState } from './install-trouble';
import { InstallTrouble } from './install-trouble';

/** @file Models from a hub: only in the build flavour whose manifest names one. Everywhere else this is dead code. */

export const hub = __MODEL_HUB__;

/** What a feature-extraction model needs; the second half may be missing. */
const NEEDED = ['config.json', 'tokenizer.json', 'onnx/model_quantized.onnx'];
const WELCOME = ['tokenizer_config.json', 'special_tokens_map.json'];
const NAME = /^[\w.-]{1,96}\/[\w.-]{1,96}$/;

/** Downloads a model's files by its name (`owner/model`). Throws InstallTrouble where one is not to be had. */
export async function downloadModel(
  name: string,
  tell: (state: InstallState) => void,
  /** Told after each request, whether it brought anything. */
  onSent: (ok: boolean) => void,
  signal: AbortSignal,
): Promise<File[]> {
  if (!NAME.test(name)) throw new InstallTrouble('missing', name);
  const files: File[] = [];
  for (const path of [...NEEDED, ...WELCOME]) {
    const file = await download(name, path, tell, signal);
    onSent(file !== null);
    if (file) files.push(file);
    else if (NEEDED.includes(path)) throw new InstallTrouble('missing', path);
  }
  return files;
}

async function download(
  name: string,
  path: string,
  tell: (state: InstallState) => void,
  signal: AbortSignal,
): Promise<File | null> {
  const response = await fetch(`${hub}/${name}/resolve/main/${path}`, { signal, credentials: 'omit' });
  if (!response.ok || !response.body) return null;
  const total = Number(response.headers.get('content-length') ?? 0);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const part of response.body) {
    parts.push(part);
    bytes += part.length;
    tell({ state: 'copying', bytes, total: Math.max(total, bytes) });
  }
  return new File(parts, path.split('/').at(-1) ?? path);
}
