/** @file How much lies in our own files. Walked only when somebody asks: there are few, and each is asked for its size. */

/** Bytes by top folder of the browser's private files; what another browser does not tell is nothing. */
export async function fileSizes(): Promise<Record<'search' | 'models' | 'imports', number>> {
  const root = await navigator.storage.getDirectory();
  const [search, models, imports] = await Promise.all(
    ['search', 'models', 'imports'].map(async (name) => {
      const folder = await root.getDirectoryHandle(name).catch(() => null); // not there: nothing in it
      return folder ? sizeOf(folder) : 0;
    }),
  );
  return { search: search ?? 0, models: models ?? 0, imports: imports ?? 0 };
}

async function sizeOf(folder: FileSystemDirectoryHandle): Promise<number> {
  let bytes = 0;
  for await (const entry of folder.values())
    bytes += entry.kind === 'file' ? (await entry.getFile()).size : await sizeOf(entry);
  return bytes;
}
