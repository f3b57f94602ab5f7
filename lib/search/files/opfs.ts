import type { ByteFile, FileHouse } from './byte-file';

/** @file The browser's private files (OPFS), through handles that only a dedicated worker may have. */

const FOLDER = 'search';
/** A worker that was just killed may hold its file for a moment longer. */
const TRIES = 20;
const PAUSE_MS = 50;

export async function opfsHouse(): Promise<FileHouse> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER, { create: true });
  return {
    async open(name) {
      const handle = await folder.getFileHandle(name, { create: true });
      return fileOf(await patiently(() => handle.createSyncAccessHandle()));
    },
    async list() {
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    },
    remove: (name) => folder.removeEntry(name),
  };
}

async function patiently<T>(open: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await open();
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!isHeld || attempt === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

function fileOf(handle: FileSystemSyncAccessHandle): ByteFile {
  return {
    size: () => handle.getSize(),
    read: (into, at) => handle.read(into, { at }),
    write(bytes, at) {
      // Fewer bytes than given means a full disk.
      if (handle.write(bytes, { at }) !== bytes.length)
        throw new DOMException('disk full', 'QuotaExceededError');
    },
    truncate: (size) => handle.truncate(size),
    flush: () => handle.flush(),
    close: () => handle.close(),
  };
}
