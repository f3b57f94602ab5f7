import type { ByteFile, FileHouse } from '../files/byte-file';
import { type Checksum, RecordLog } from '../files/log';
import type { Arena } from '../kernel/arena';
import { Kind } from './records';

/** @file The files an index lies in: one at a time, named by a number that grows with each compaction. */

const NAME = /^index-(\d+)$/;
/** Raise when what records hold changes: older files are thrown away and made anew from the database. */
const FORMAT = 1;
const SCRATCH_BYTES = 1 << 20;

/** Checks bytes with the kernel, a piece at a time through a scratch of the arena. */
export function arenaChecksum(arena: Arena): Checksum {
  const scratch = arena.alloc(SCRATCH_BYTES);
  return (bytes) => {
    let sum = bytes.length >>> 0;
    // What lies in the arena is read where it lies.
    const inside = bytes.buffer === arena.kernel.memory.buffer && bytes.byteOffset % 4 === 0;
    for (let at = 0; at < bytes.length || at === 0; at += SCRATCH_BYTES) {
      const piece = bytes.subarray(at, at + SCRATCH_BYTES);
      if (!inside) arena.u8(scratch, piece.length).set(piece);
      const where = inside ? piece.byteOffset : scratch;
      sum = (Math.imul(sum, 31) + arena.kernel.checksum(where, piece.length)) >>> 0;
    }
    return sum;
  };
}

export interface OpenedFile {
  log: RecordLog;
  number: number;
}

/** Opens the newest file that is whole, or a fresh one; removes all others. */
export async function openNewest(house: FileHouse, checksum: Checksum): Promise<OpenedFile> {
  const numbers = (await house.list())
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
  let found: OpenedFile | undefined;
  for (const number of numbers) {
    if (found) {
      await house.remove(nameOf(number));
      continue;
    }
    const file = await house.open(nameOf(number));
    const log = new RecordLog(file, checksum);
    if (isReady(log)) found = { log, number };
    else await discard(house, file, number);
  }
  return found ?? startFile(house, checksum, (numbers[0] ?? 0) + 1, true);
}

/** An empty file. `ready`: it counts from now on; otherwise after `markReady`. */
export async function startFile(
  house: FileHouse,
  checksum: Checksum,
  number: number,
  ready: boolean,
): Promise<OpenedFile> {
  const file = await house.open(nameOf(number));
  file.truncate(0);
  const log = new RecordLog(file, checksum);
  log.append(Kind.ready, Uint8Array.of(FORMAT, ready ? 1 : 0));
  if (ready) log.file.flush();
  return { log, number };
}

/** From now on the file counts. What it holds must be on the disk before it says so. */
export function markReady(log: RecordLog): void {
  log.file.flush();
  const [record] = log.records;
  if (record) log.replace(record, Uint8Array.of(FORMAT, 1));
  log.file.flush();
}

/** The first record says it: a later one could be cut off with what is joined. */
function isReady(log: RecordLog): boolean {
  const [record] = log.records;
  if (record?.kind !== Kind.ready) return false;
  const [format, whole] = log.read(record) ?? [];
  return format === FORMAT && whole === 1;
}

export async function discard(house: FileHouse, file: ByteFile, number: number): Promise<void> {
  file.close();
  await house.remove(nameOf(number));
}

const nameOf = (number: number) => `index-${number}`;
