import {
  BlobReader,
  configure,
  type Entry,
  type FileEntry,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { ImportTrouble } from './trouble';

/**
 * @file A ZIP's directory and the bytes of single entries, from a Blob that is never read whole. zip.js, because a
 * central directory has many ways to lie (ZIP64, offsets, names); the browser's own inflater does the work, so
 * neither wasm nor a worker of its own is loaded. Its own name check is not enough: duplicates pass it.
 */

configure({ useWebWorkers: false });

const MOST_ENTRIES = 100_000;
/** JSON shrinks 5 to 20 times. A bomb shrinks 1,000 times. */
const MOST_RATIO = 200;
const SMALLEST_BOMB = 32 * 1024 * 1024;
const MOST_BYTES = 16 * 1024 ** 3;

export interface ArchiveEntry {
  /** As in the archive, with forward slashes. */
  path: string;
  /** Uncompressed, as the directory says; held to it while inflating. */
  bytes: number;
  /** Its bytes. Throws ImportTrouble where there are more than it said, or they are damaged. */
  read(signal: AbortSignal): AsyncIterable<Uint8Array>;
}

/** The first bytes of a ZIP: a local file header, or the end record of an empty one. */
export async function isZip(file: Blob): Promise<boolean> {
  const [p, k, a, b] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
}

/** Files in the archive. Throws ImportTrouble for what no honest export holds. */
export async function openArchive(file: Blob): Promise<ArchiveEntry[]> {
  const entries = await directory(file);
  if (entries.length > MOST_ENTRIES) throw new ImportTrouble('bomb', `${entries.length} entries`);
  const seen = new Set<string>();
  return entries.filter(isFile).map((entry) => {
    const path = entry.filename.replaceAll('\\', '/');
    checkName(path);
    if (seen.has(path)) throw new ImportTrouble('twice-named', path.slice(-80));
    seen.add(path);
    return { path, bytes: entry.uncompressedSize, read: (signal) => read(entry, path, signal) };
  });
}

async function directory(file: Blob): Promise<Entry[]> {
  try {
    return await new ZipReader(new BlobReader(file)).getEntries();
  } catch (error) {
    if (/unsafe|filename/i.test(String(error))) throw new ImportTrouble('unsafe-name');
    throw new ImportTrouble('not-zip', error instanceof Error ? error.message.slice(0, 80) : '');
  }
}

const isFile = (entry: Entry): entry is FileEntry => !entry.directory;

function checkName(path: string): void {
  const steps = path.split('/');
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || steps.includes('..') || path.includes('\u0000'))
    throw new ImportTrouble('unsafe-name', path.slice(0, 80));
}

async function* read(entry: FileEntry, path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const { uncompressedSize: bytes, compressedSize: packed } = entry;
  if (entry.encrypted) throw new ImportTrouble('encrypted', path.slice(-80));
  if (bytes > MOST_BYTES || (bytes > SMALLEST_BOMB && bytes > packed * MOST_RATIO))
    throw new ImportTrouble('bomb', path.slice(-80));
  const pipe = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, { highWaterMark: 4 });
  const done = entry.getData(pipe.writable, { signal, checkSignature: true }).then(
    () => null,
    (error: unknown) => error,
  );
  let got = 0;
  try {
    for await (const chunk of chunks(pipe.readable)) {
      got += chunk.length;
      if (got > bytes) throw new ImportTrouble('bomb', path.slice(-80));
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ImportTrouble) throw error;
    throw new ImportTrouble('truncated', path.slice(-80));
  }
  const failure = await done;
  signal.throwIfAborted();
  if (failure !== null || got < bytes) throw new ImportTrouble('truncated', path.slice(-80));
}

/** A stream's chunks. Leaving early cancels the stream, and with it the inflater. */
export async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined); // cancelling what has failed fails too
  }
}
