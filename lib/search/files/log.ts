import type { ByteFile } from './byte-file';

/**
 * @file An append-only file of records, each with its length and checksum. A crash can only leave a torn tail: it is
 * cut off when the file is opened, and what was in it is made again from the database.
 */

export interface LogRecord {
  kind: number;
  /** Where the payload starts in the file, and its bytes. */
  at: number;
  length: number;
  checksum: number;
}

/** A checksum of 32 bits. */
export type Checksum = (bytes: Uint8Array<ArrayBuffer>) => number;

const MAGIC = 0x3148534d;
const HEADER = 32;
const ALIGN = 16;

const padded = (bytes: number) => Math.ceil(bytes / ALIGN) * ALIGN;

export class RecordLog {
  readonly records: LogRecord[] = [];
  #end = 0;

  /** Walks the headers; cuts off what is torn. Payloads are checked by whoever reads them whole. */
  constructor(
    readonly file: ByteFile,
    readonly checksum: Checksum,
  ) {
    const size = file.size();
    const header = new Uint8Array(HEADER);
    while (this.#end + HEADER <= size) {
      file.read(header, this.#end);
      const record = this.#parse(header);
      if (!record || record.at + padded(record.length) > size) break;
      this.records.push(record);
      this.#end = record.at + padded(record.length);
    }
    if (this.#end < size) file.truncate(this.#end);
  }

  #parse(header: Uint8Array<ArrayBuffer>): LogRecord | null {
    const [magic = 0, kind = 0, low = 0, high = 0, checksum = 0, own = 0] = new Uint32Array(header.buffer);
    if (magic !== MAGIC || own !== this.checksum(header.slice(0, 20))) return null;
    return { kind, length: high * 2 ** 32 + low, at: this.#end + HEADER, checksum };
  }

  /** Bytes of the file. */
  get size(): number {
    return this.#end;
  }

  append(kind: number, payload: Uint8Array<ArrayBuffer>): LogRecord {
    const checksum = this.checksum(payload);
    const record = { kind, at: this.#end + HEADER, length: payload.length, checksum };
    // The header last: a record whose header is there has its payload, in the order the file sees writes.
    this.file.write(payload, record.at);
    const rest = padded(payload.length) - payload.length;
    if (rest > 0) this.file.write(new Uint8Array(rest), record.at + payload.length);
    this.file.write(this.#header(record), this.#end);
    this.records.push(record);
    this.#end = record.at + padded(payload.length);
    return record;
  }

  #header({ kind, length, checksum }: LogRecord): Uint8Array<ArrayBuffer> {
    const header = new Uint32Array(HEADER / 4);
    const bytes = new Uint8Array(header.buffer);
    header.set([MAGIC, kind, length % 2 ** 32, Math.floor(length / 2 ** 32), checksum]);
    header[5] = this.checksum(bytes.slice(0, 20));
    return bytes;
  }

  /** Writes a payload of the same length over a record's. Dying in between leaves a record that `read` refuses. */
  replace(record: LogRecord, payload: Uint8Array<ArrayBuffer>): void {
    if (payload.length !== record.length) throw new RangeError('another length');
    record.checksum = this.checksum(payload);
    this.file.write(payload, record.at);
    this.file.write(this.#header(record), record.at - HEADER);
  }

  /** The payload, or null where it is not what was written: then this record and all after it are cut off. */
  read(record: LogRecord): Uint8Array<ArrayBuffer> | null {
    const payload = new Uint8Array(record.length);
    return this.readInto(record, payload) ? payload : null;
  }

  /** The same, to where the caller has room for it. False where it is not what was written. */
  readInto(record: LogRecord, into: Uint8Array<ArrayBuffer>): boolean {
    this.file.read(into, record.at);
    if (this.checksum(into) === record.checksum) return true;
    this.cutAt(record);
    return false;
  }

  /** Forgets a record and all after it. */
  cutAt(record: LogRecord): void {
    const place = this.records.indexOf(record);
    if (place === -1) return;
    this.records.length = place;
    this.#end = record.at - HEADER;
    this.file.truncate(this.#end);
  }
}
