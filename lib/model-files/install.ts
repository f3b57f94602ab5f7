import { type InstallState, InstallTrouble } from './install-trouble';
import { type ModelRecord, removeModel, writeModelFile, writeRecord } from './installed';
import { pickFiles } from './pick-files';

/** A q8 MiniLM needs 450 MB while it runs; past this size the extension's process would be at risk. */
const MAX_BYTES = 400_000_000;

/**
 * Copies a model from files the user picked, with a SHA-256 of each. Throws InstallTrouble and leaves nothing
 * behind; a copy cut off by a crash has no record and is overwritten the next time.
 */
export async function installModel(
  files: readonly File[],
  tell: (state: InstallState) => void,
  signal: AbortSignal,
  called?: string,
): Promise<ModelRecord> {
  const picked = await pickFiles(files, called);
  const total = picked.files.reduce((sum, { file }) => sum + file.size, 0);
  if (total > MAX_BYTES) throw new InstallTrouble('too-large', String(total));
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  if (quota - usage < total * 1.2) throw new InstallTrouble('no-space', String(total));
  const record: ModelRecord = { ...picked.model, bytes: total, installedAt: Date.now(), files: [] };
  await removeModel(record.id);
  try {
    let bytes = 0;
    for (const { path, file } of picked.files) {
      signal.throwIfAborted();
      tell({ state: 'copying', bytes, total });
      await writeModelFile(record.id, path, file);
      record.files.push({ path, bytes: file.size, sha256: await sha256(file) });
      bytes += file.size;
    }
    tell({ state: 'verifying' });
    await writeRecord(record);
    return record;
  } catch (error) {
    await removeModel(record.id);
    throw error;
  }
}

async function sha256(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
