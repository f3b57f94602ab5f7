import { type DocRow, Docs } from '../docs/docs';
import type { LogRecord, RecordLog } from '../files/log';
import type { Arena } from '../kernel/arena';
import type { Passage } from '../vectors/table';
import type { Part } from '../words/bm25';
import { PostingsBuilder } from '../words/postings';
import { copyPostings } from './copy-postings';
import { emptyMeta, Names } from './names';
import { type IndexDoc, readDoc } from './read-doc';
import { type CommitMeta, type ConversationFacts, Kind, packDocsRecord, readDocsRecord } from './records';
import { type Block, VectorStore, type Written } from './vector-store';

export interface DocVectors {
  key: string;
  /** Passages that cover the text, each with its vector. */
  passages: ReadonlyArray<{ start: number; end: number; vector: Float32Array }>;
}

/** Records that belong together, in one stretch of the file. */
interface Group {
  records: LogRecord[];
  bytes: number;
  meta: CommitMeta;
  gone: number[];
  /** First document, and how many. */
  docs: { base: number; count: number };
  blocks: Block[];
}

/** Planes up to this size lie in memory; larger ones are read row by row. */
const RESIDENT_BYTES = 128_000_000;
/** Larger groups are left as they are. */
const JOINED_BYTES = 32_000_000;

/** All of an index: documents, words and vectors in memory, and the file they come from. */
export class MemoryIndex {
  readonly docs = new Docs();
  readonly names = new Names();
  readonly vectors: VectorStore;
  parts: Part[] = [];
  /** How far the database was read, in its own count, and which database it was. */
  mark = 0;
  database: string | null = null;
  /** Raised by every change of documents: what is worked out from them is worked out anew. */
  version = 0;
  #groups: Group[] = [];

  constructor(
    readonly arena: Arena,
    readonly log: RecordLog,
    residentBytes = RESIDENT_BYTES,
  ) {
    const planes = log.records.filter(({ kind }) => kind === Kind.high || kind === Kind.low);
    const bytes = planes.reduce((sum, { length }) => sum + length, 0);
    this.vectors = new VectorStore(arena, log, bytes <= residentBytes);
    this.#load();
  }

  #load(): void {
    const { records } = this.log;
    for (let i = 0; i < records.length; i++) {
      const record = records[i];
      if (record?.kind === Kind.docs && !this.#loadDocs(record)) return;
      if (record?.kind !== Kind.vectors) continue;
      const written = this.vectors.load(i);
      if (!written) return;
      this.#killOrphans(written.block);
      this.#groupOf(written);
    }
  }

  #loadDocs(record: LogRecord): boolean {
    const payload = this.log.read(record);
    if (payload) this.names.take(this.#addDocs(record, payload));
    return payload !== null;
  }

  #addDocs(record: LogRecord, payload: Uint8Array<ArrayBuffer>): CommitMeta {
    const { meta, gone, docs, postings } = readDocsRecord(payload);
    const base = this.docs.add(docs);
    if (postings.size > 0) this.parts.push({ base, postings });
    this.mark = meta.mark ?? this.mark;
    this.database = meta.database ?? this.database;
    for (const doc of gone) this.docs.remove(doc);
    const count = this.docs.count - base;
    this.#groups.push({
      ...{ records: [record], bytes: record.length, meta, gone: [...gone] },
      ...{ docs: { base, count }, blocks: [] },
    });
    this.version++;
    return meta;
  }

  #groupOf({ records, block }: Written): void {
    const bytes = records.reduce((sum, { length }) => sum + length, 0);
    const docs = { base: this.docs.count, count: 0 };
    this.#groups.push({ records, bytes, meta: emptyMeta(), gone: [], docs, blocks: [block] });
  }

  /** Rows of documents that are gone. */
  #killOrphans({ model, first }: Block): void {
    const table = this.vectors.tables.get(model);
    if (!table) return;
    for (let row = first; row < table.count; row++) if (this.docs.gone[table.doc[row] ?? 0]) table.kill(row);
  }

  /** Adds documents, each in the place of the one with its key; and takes out `gone`. One record of the file. */
  put(
    given: readonly IndexDoc[],
    gone: readonly string[] = [],
    read: { mark?: number; database?: string } = {},
  ): void {
    const meta: CommitMeta = { ...emptyMeta(), mark: read.mark ?? null, database: read.database ?? null };
    const last = new Map(given.map((doc) => [doc.key, doc]));
    const dead = [...new Set([...gone, ...last.keys()])].flatMap((key) => this.docs.numberOf(key) ?? []);
    const rows: DocRow[] = [];
    const builder = new PostingsBuilder();
    for (const doc of last.values()) {
      const { row, terms } = readDoc(doc, this.names, meta);
      builder.add(rows.length, terms);
      rows.push(row);
    }
    for (const doc of dead) this.vectors.killDoc(doc);
    this.#commit(packDocsRecord(meta, dead, rows, builder));
    this.#tidy();
  }

  /** What filters ask of conversations changed, their words did not. Unknown ones are passed over. */
  relabel(facts: readonly ConversationFacts[]): void {
    const meta = emptyMeta();
    for (const own of facts) {
      if (this.names.numberOf(own.key) !== undefined) this.names.conversation(own, meta);
    }
    if (meta.conversations.length > 0) this.#commit(packDocsRecord(meta, [], [], new PostingsBuilder()));
  }

  #commit(payload: Uint8Array<ArrayBuffer>): void {
    this.#addDocs(this.log.append(Kind.docs, payload), payload);
  }

  /** Vectors of documents, in the place of all the model had for them. Unknown documents are passed over. */
  putVectors(model: string, width: number, given: readonly DocVectors[]): void {
    const table = this.vectors.table(model, width);
    const passages: Passage[] = [];
    const vectors: Float32Array[] = [];
    const gone: number[] = [];
    for (const { key, passages: own } of given) {
      const doc = this.docs.numberOf(key);
      if (doc === undefined) continue;
      gone.push(...[...table.rowsOf(doc)].filter((row) => table.isAlive(row)));
      for (const { start, end, vector } of own) {
        if (vector.length !== table.width) continue;
        passages.push({ doc, start, end });
        vectors.push(vector);
      }
    }
    this.#groupOf(this.vectors.append(table, gone, table.pack(passages, vectors)));
    this.#tidy();
  }

  /** Joins small groups at the end with those before them, so that there are never many: each twice the next. */
  #tidy(): void {
    const groups = this.#groups;
    let from = groups.length - 1;
    let bytes = groups[from]?.bytes ?? 0;
    while (from > 0) {
      const before = groups[from - 1]?.bytes ?? 0;
      if (before > bytes * 2 || before + bytes > JOINED_BYTES) break;
      bytes += before;
      from--;
    }
    if (from < groups.length - 1) this.#join(from);
  }

  #join(from: number): void {
    const joined = this.#groups.splice(from);
    const meta = joined.map((group) => group.meta).reduce(joinMeta);
    const gone = joined.flatMap((group) => group.gone);
    const base = joined.find(({ docs }) => docs.count > 0)?.docs.base ?? this.docs.count;
    const builder = new PostingsBuilder();
    for (const part of this.parts)
      if (part.base >= base) copyPostings(part, this.docs, builder, (doc) => doc - base);
    const rows = Array.from({ length: this.docs.count - base }, (_, i) => this.docs.row(base + i));
    // Read before the file is cut: rows may lie only there.
    const blocks = joinBlocks(joined.flatMap((group) => group.blocks)).flatMap((block) => {
      const table = this.vectors.tables.get(block.model);
      return table ? [{ table, block, rows: table.slice(block.first, table.count) }] : [];
    });
    const start = joined[0]?.records[0];
    if (start) this.log.cutAt(start);
    const payload = packDocsRecord(meta, gone, rows, builder);
    const record = this.log.append(Kind.docs, payload);
    this.parts = this.parts.filter((part) => part.base < base);
    const { postings } = readDocsRecord(payload);
    if (postings.size > 0) this.parts.push({ base, postings });
    this.version++;
    const written = blocks.map(({ table, block, rows }) =>
      this.vectors.rewrite(table, block.first, block.gone, rows),
    );
    const records = [record, ...written.flatMap((own) => own.records)];
    this.#groups.push({
      ...{ records, bytes: records.reduce((sum, { length }) => sum + length, 0), meta, gone },
      ...{ docs: { base, count: rows.length }, blocks: written.map(({ block }) => block) },
    });
  }

  /** Numbers of living documents of a conversation, by its key. */
  docsOf(conversation: string): number[] {
    const number = this.names.numberOf(conversation);
    const found: number[] = [];
    if (number === undefined) return found;
    for (let i = 0; i < this.docs.count; i++) {
      if (this.docs.conversation[i] === number && !this.docs.gone[i]) found.push(i);
    }
    return found;
  }

  flush(): void {
    this.log.file.flush();
  }

  /** Gives the memory back; the file stays open. Nothing may be asked afterwards. */
  free(): void {
    this.vectors.free();
  }
}

function joinMeta(a: CommitMeta, b: CommitMeta): CommitMeta {
  return {
    mark: b.mark ?? a.mark,
    database: b.database ?? a.database,
    conversations: [...a.conversations, ...b.conversations],
    authors: [...a.authors, ...b.authors],
    languages: [...a.languages, ...b.languages],
  };
}

function joinBlocks(blocks: readonly Block[]): Block[] {
  const joined = new Map<string, Block>();
  for (const block of blocks) {
    const held = joined.get(block.model);
    if (held) held.gone.push(...block.gone);
    else joined.set(block.model, { ...block, gone: [...block.gone] });
  }
  return [...joined.values()];
}
