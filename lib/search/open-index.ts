import type { FileHouse } from './files/byte-file';
import type { Checksum } from './files/log';
import { type Compaction, compact } from './index/compact';
import { arenaChecksum, discard, openNewest, startFile } from './index/index-file';
import { MemoryIndex } from './index/memory-index';
import { type Arena, arenaOf } from './kernel/arena';
import { type Kernel, loadKernel } from './kernel/kernel';
import { loadStemmers } from './words/stems';

/** An index with the folder it lies in. Whoever has it is its only holder. */
export class IndexHome {
  index: MemoryIndex;
  #number: number;

  constructor(
    readonly house: FileHouse,
    readonly arena: Arena,
    readonly checksum: Checksum,
    opened: { index: MemoryIndex; number: number },
  ) {
    this.index = opened.index;
    this.#number = opened.number;
  }

  /** Writes the index anew without what is gone, and takes the new one. Nothing may be put meanwhile. */
  async compact(how: Compaction): Promise<void> {
    const { log, number } = await compact(this.index, this.house, this.#number, this.checksum, how);
    await this.#take(new MemoryIndex(this.arena, log), number);
  }

  /** Empties it: no byte of the old file is left. */
  async erase(): Promise<void> {
    const { log, number } = await startFile(this.house, this.checksum, this.#number + 1, true);
    await this.#take(new MemoryIndex(this.arena, log), number);
  }

  async #take(index: MemoryIndex, number: number): Promise<void> {
    const [old, oldNumber] = [this.index, this.#number];
    this.index = index;
    this.#number = number;
    old.free();
    await discard(this.house, old.log.file, oldNumber);
  }
}

/** Opens an index, empty where there is none. */
export async function openIndex(house: FileHouse, kernel: Kernel = loadKernel()): Promise<IndexHome> {
  const arena = arenaOf(kernel);
  const checksum = arenaChecksum(arena);
  const { log, number } = await openNewest(house, checksum);
  const index = new MemoryIndex(arena, log);
  await loadStemmers(index.names.languages);
  return new IndexHome(house, arena, checksum, { index, number });
}
