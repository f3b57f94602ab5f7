import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { FileHouse } from '../../lib/search/files/byte-file';

/** Node's files as the index takes them. `folder` exists. */
export function nodeHouse(folder: string): FileHouse {
  return {
    async open(name) {
      const path = join(folder, name);
      const file = openSync(path, existsSync(path) ? 'r+' : 'w+');
      return {
        size: () => fstatSync(file).size,
        read: (into, at) => readSync(file, into, 0, into.length, at),
        write: (bytes, at) => void writeSync(file, bytes, 0, bytes.length, at),
        truncate: (size) => ftruncateSync(file, size),
        flush: () => fdatasyncSync(file),
        close: () => closeSync(file),
      };
    },
    list: async () => readdirSync(folder),
    remove: async (name) => rmSync(join(folder, name)),
  };
}
