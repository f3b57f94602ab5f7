/**
 * @file Chosen files are copied into the extension's own file system first: a picked file cannot be opened again after
 * the browser was closed, and an import of a gigabyte should not care.
 */

const FOLDER = 'imports';

async function folderOf(key: string, create: boolean): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const imports = await root.getDirectoryHandle(FOLDER, { create: true });
  return imports.getDirectoryHandle(key, { create });
}

/** Copies a file, telling how many bytes are written. The name is kept in the list, not in the file system. */
export async function keepFile(
  key: string,
  index: number,
  file: Blob,
  progress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const handle = await (await folderOf(key, true)).getFileHandle(String(index), { create: true });
  const out = await handle.createWritable();
  let written = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      written += chunk.length;
      progress(written);
      controller.enqueue(chunk);
    },
  });
  await file.stream().pipeThrough(counting).pipeTo(out, { signal });
}

/** The kept copies with the names they were chosen under. Throws where one is gone. */
export async function keptFiles(
  key: string,
  names: readonly string[],
): Promise<Array<{ name: string; blob: File }>> {
  const folder = await folderOf(key, false);
  return Promise.all(
    names.map(async (name, i) => ({ name, blob: await (await folder.getFileHandle(String(i))).getFile() })),
  );
}

/** Frees the copies. No error where there are none. */
export async function dropFiles(key: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const imports = await root.getDirectoryHandle(FOLDER, { create: true });
  for await (const name of imports.keys())
    if (name === key) await imports.removeEntry(name, { recursive: true });
}
