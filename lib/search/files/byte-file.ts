/** @file Where an index lies. The browser gives private files (OPFS), tests and benches give memory or Node's files. */

/** A file read and written at once, as `FileSystemSyncAccessHandle` does it. One holder at a time. */
export interface ByteFile {
  size(): number;
  /** Fills `into` from byte `at` on; answers how many bytes were there. */
  read(into: Uint8Array<ArrayBuffer>, at: number): number;
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void;
  truncate(size: number): void;
  /** On the disk after this, not in a cache. */
  flush(): void;
  close(): void;
}

/** A folder of such files. */
export interface FileHouse {
  /** Makes the file where there is none. Throws where another holder has it open. */
  open(name: string): Promise<ByteFile>;
  list(): Promise<string[]>;
  remove(name: string): Promise<void>;
}

/** Files in memory: for tests, and for benches that measure searching and not disks. */
export function memoryHouse(files = new Map<string, Uint8Array<ArrayBuffer>>()): FileHouse {
  return {
    open: async (name) => memoryFile(files, name),
    list: async () => [...files.keys()],
    remove: async (name) => {
      files.delete(name);
    },
  };
}

function memoryFile(files: Map<string, Uint8Array<ArrayBuffer>>, name: string): ByteFile {
  const held = () => files.get(name) ?? new Uint8Array(0);
  files.set(name, held());
  const resize = (size: number) => {
    const next = new Uint8Array(size);
    next.set(held().subarray(0, size));
    files.set(name, next);
  };
  return {
    size: () => held().length,
    read(into, at) {
      const part = held().subarray(at, at + into.length);
      into.set(part);
      return part.length;
    },
    write(bytes, at) {
      if (at + bytes.length > held().length) resize(at + bytes.length);
      held().set(bytes, at);
    },
    truncate: resize,
    flush: () => undefined,
    close: () => undefined,
  };
}
