import * as z from 'zod';

/** @file Models a user brought in as files. They lie in the origin's private file system, one folder each. */

const FOLDER = 'models';
const RECORD = 'memshadow.json';

/** Written last: a folder without it is an interrupted copy and counts as absent. */
export const ModelRecord = z.strictObject({
  id: z.string(),
  name: z.string(),
  dtype: z.enum(['fp32', 'fp16', 'q8', 'q4']),
  bytes: z.number(),
  installedAt: z.number(),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.number(), sha256: z.string() })),
});
export type ModelRecord = z.infer<typeof ModelRecord>;

async function folder(create = false): Promise<FileSystemDirectoryHandle | null> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create }).catch(absent);
}

/** Only "not there" is an answer; anything else is a failure. */
function absent(error: unknown): null {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null;
  throw error;
}

export async function modelFolder(id: string, create = false): Promise<FileSystemDirectoryHandle | null> {
  return (await folder(create))?.getDirectoryHandle(id, { create }).catch(absent) ?? null;
}

/** File names inside a model's folder are flat: `onnx/model.onnx` is stored as `onnx__model.onnx`. */
export const flatName = (path: string) => path.replaceAll('/', '__');

export async function readModelFile(id: string, path: string): Promise<File | null> {
  const handle = await (await modelFolder(id))?.getFileHandle(flatName(path)).catch(absent);
  return handle ? handle.getFile() : null;
}

export async function writeModelFile(id: string, path: string, bytes: Blob | string): Promise<void> {
  const handle = await (await modelFolder(id, true))?.getFileHandle(flatName(path), { create: true });
  if (!handle) return;
  const out = await handle.createWritable();
  await out.write(bytes);
  await out.close();
}

export async function writeRecord(record: ModelRecord): Promise<void> {
  await writeModelFile(record.id, RECORD, JSON.stringify(record));
}

/** Null where the model is not installed, or only half. */
export async function readRecord(id: string): Promise<ModelRecord | null> {
  const file = await readModelFile(id, RECORD);
  if (!file) return null;
  const parsed = ModelRecord.safeParse(JSON.parse(await file.text()));
  return parsed.success ? parsed.data : null;
}

export async function listModels(): Promise<ModelRecord[]> {
  const root = await folder();
  if (!root) return [];
  const records: ModelRecord[] = [];
  for await (const id of root.keys()) {
    const record = await readRecord(id);
    if (record) records.push(record);
  }
  return records;
}

export async function removeModel(id: string): Promise<void> {
  await (await folder())?.removeEntry(id, { recursive: true }).catch(absent);
}
