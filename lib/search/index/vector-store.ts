import type { LogRecord, RecordLog } from '../files/log';
import type { Arena } from '../kernel/arena';
import { type PackedRows, VectorTable } from '../vectors/table';
import { fileRows, type Stretch } from './file-rows';
import { Kind, packVectorsRecord, readVectorsRecord } from './records';

/** Rows of one model that lie together in the file. */
export interface Block {
  model: string;
  first: number;
  count: number;
  /** Earlier rows that these replace. */
  gone: number[];
}

export interface Written {
  records: LogRecord[];
  block: Block;
}

/** The tables of all models, and where their rows lie in the file. */
export class VectorStore {
  readonly tables = new Map<string, VectorTable>();
  #stretches = new Map<string, Stretch[]>();

  /** @param resident whether rows lie in memory too. */
  constructor(
    readonly arena: Arena,
    readonly log: RecordLog,
    readonly resident: boolean,
  ) {}

  /** Reads the three records at `place`. Null where they are not whole: then the file is cut there. */
  load(place: number): Written | null {
    const [record, high, low] = this.log.records.slice(place, place + 3);
    if (!record) return null;
    const whole = high?.kind === Kind.high && low?.kind === Kind.low;
    const payload = whole ? this.log.read(record) : null;
    if (!payload || !high || !low) {
      this.log.cutAt(record);
      return null;
    }
    const { meta, mean, gone, ...rows } = readVectorsRecord(payload);
    const table = this.table(meta.model, meta.width, mean);
    table.reserve(table.count + this.#rowsFrom(place, table.dims));
    const first = table.addWithoutPlanes(rows);
    const planes = table.planesOf(first, rows.doc.length);
    if (
      planes &&
      !(this.log.readInto(high, bytesOf(planes.high)) && this.log.readInto(low, bytesOf(planes.low)))
    ) {
      table.drop(first);
      this.log.cutAt(record);
      return null;
    }
    for (const row of gone) table.kill(row);
    return this.#placed(table, first, rows.doc.length, [...gone], [record, high, low]);
  }

  /** Rows in this record and all that follow, were they all of one model. */
  #rowsFrom(place: number, dims: number): number {
    const planes = this.log.records.slice(place).filter(({ kind }) => kind === Kind.high);
    return Math.ceil(planes.reduce((sum, { length }) => sum + length, 0) / dims);
  }

  /** The table of a model, made where there is none. */
  table(model: string, width: number, mean: Float32Array<ArrayBuffer> = new Float32Array(0)): VectorTable {
    const held = this.tables.get(model);
    if (held) return held;
    const stretches: Stretch[] = [];
    this.#stretches.set(model, stretches);
    const table = new VectorTable(this.arena, model, width, mean);
    if (!this.resident) table.reader = fileRows(this.log.file, table.dims, stretches);
    this.tables.set(model, table);
    return table;
  }

  /** Adds rows to the table and to the end of the file. */
  append(table: VectorTable, gone: number[], rows: PackedRows): Written {
    const records = writeRows(this.log, table, gone, rows);
    const first = table.add(rows);
    for (const row of gone) table.kill(row);
    return this.#placed(table, first, rows.doc.length, gone, records);
  }

  /** Writes rows from `first` on anew at the end of the file, where the table has them already. */
  rewrite(table: VectorTable, first: number, gone: number[], rows: PackedRows): Written {
    const records = writeRows(this.log, table, gone, rows);
    const stretches = this.#stretches.get(table.model) ?? [];
    stretches.splice(
      stretches.findIndex((own) => own.first >= first),
      stretches.length,
    );
    return this.#placed(table, first, rows.doc.length, gone, records);
  }

  #placed(table: VectorTable, first: number, count: number, gone: number[], records: LogRecord[]): Written {
    const [, high, low] = records;
    const stretch = { first, count, high: high?.at ?? 0, low: low?.at ?? 0 };
    if (count > 0) this.#stretches.get(table.model)?.push(stretch);
    return { records, block: { model: table.model, first, count, gone } };
  }

  killDoc(doc: number): void {
    for (const table of this.tables.values()) for (const row of table.rowsOf(doc)) table.kill(row);
  }

  free(): void {
    for (const table of this.tables.values()) table.free();
  }
}

/** Three records: what is scanned, and the two planes. */
export function writeRows(
  log: RecordLog,
  { model, width, mean }: Pick<VectorTable, 'model' | 'width' | 'mean'>,
  gone: readonly number[],
  rows: PackedRows,
): LogRecord[] {
  return [
    log.append(Kind.vectors, packVectorsRecord({ model, width }, mean, gone, rows)),
    log.append(Kind.high, bytesOf(rows.high)),
    log.append(Kind.low, bytesOf(rows.low)),
  ];
}

const bytesOf = (plane: Int8Array<ArrayBuffer>) =>
  new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength);
