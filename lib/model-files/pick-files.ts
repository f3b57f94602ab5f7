import * as z from 'zod';
import { InstallTrouble } from './install-trouble';
import type { ModelRecord } from './installed';

interface Picked {
  model: Pick<ModelRecord, 'id' | 'name' | 'dtype'>;
  files: Array<{ path: string; file: File }>;
}

/** transformers.js finds weights by these names; the ending says how the numbers are stored. */
const WEIGHTS: ReadonlyArray<[RegExp, ModelRecord['dtype']]> = [
  [/(^|\/)model_quantized\.onnx$/, 'q8'],
  [/(^|\/)model_q4\.onnx$/, 'q4'],
  [/(^|\/)model_fp16\.onnx$/, 'fp16'],
  [/(^|\/)model\.onnx$/, 'fp32'],
];
const REQUIRED = ['config.json', 'tokenizer.json'] as const;
const Config = z.looseObject({ model_type: z.string().optional(), _name_or_path: z.string().optional() });

/** Chooses the files of one feature-extraction model among what was picked; the smallest weights win. `called` names it where no folder does. */
export async function pickFiles(files: readonly File[], called?: string): Promise<Picked> {
  const chosen = WEIGHTS.map(([name, dtype]) => ({
    dtype,
    file: files.find((file) => name.test(pathOf(file))),
  }));
  const weights = chosen.find(({ file }) => file);
  if (!weights?.file) throw new InstallTrouble('missing', 'model.onnx');
  const picked = [{ path: `onnx/${weights.file.name}`, file: weights.file }];
  for (const name of [...REQUIRED, 'tokenizer_config.json', 'special_tokens_map.json']) {
    const file = files.find((candidate) => candidate.name === name);
    if (file) picked.push({ path: name, file });
    else if (name === 'config.json' || name === 'tokenizer.json') throw new InstallTrouble('missing', name);
  }
  for (const { path, file } of picked) if (path.endsWith('.json')) await checkJson(path, file);
  const name = called ?? folderOf(weights.file) ?? 'model';
  const id =
    name
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .slice(0, 60) || 'model';
  return { model: { id: `user-${id}`, name, dtype: weights.dtype }, files: picked };
}

const pathOf = (file: File) => file.webkitRelativePath || file.name;

/** `my-model/onnx/model.onnx` -> `my-model`; null where single files were picked. */
function folderOf(file: File): string | null {
  return file.webkitRelativePath.split('/')[0] || null;
}

async function checkJson(path: string, file: File): Promise<void> {
  try {
    const parsed: unknown = JSON.parse(await file.text());
    if (path === 'config.json') Config.parse(parsed);
  } catch (error) {
    throw new InstallTrouble(
      'unreadable',
      `${path}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
