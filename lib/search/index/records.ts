import { DOC_SECTIONS, type DocRow, packDocs } from '../docs/docs';
import { asF32, asU32, packSections, unpackSections } from '../files/sections';
import type { PackedRows } from '../vectors/table';
import { Postings, type PostingsBuilder } from '../words/postings';

/** @file What the records of an index file hold. */

export const Kind = {
  /** Says the format, and whether the file is whole: a compacted one is not until its last byte is written. */
  ready: 1,
  docs: 2,
  /** Passages, scales and sign bits of rows; the two planes follow in records of their own. */
  vectors: 3,
  high: 4,
  low: 5,
} as const;

/** What filters ask of a conversation. */
export interface ConversationFacts {
  key: string;
  site: string;
  foreignId: string;
  persona: string | null;
  project: string | null;
  tags: readonly string[];
  vault: string;
}

/** Small things of a commit, as JSON: their number grows with conversations, not with turns. */
export interface CommitMeta {
  /** How far the database was read, in its own count; null: as before. */
  mark: number | null;
  /** Which database it was; null: as before. */
  database: string | null;
  conversations: Array<[number, ConversationFacts]>;
  authors: string[];
  languages: string[];
}

export interface DocsRecord {
  meta: CommitMeta;
  gone: Uint32Array<ArrayBuffer>;
  docs: Array<Uint8Array<ArrayBuffer>>;
  postings: Postings;
}

export function packDocsRecord(
  meta: CommitMeta,
  gone: readonly number[],
  rows: readonly DocRow[],
  postings: PostingsBuilder,
): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(meta));
  return packSections([json, Uint32Array.from(gone), ...packDocs(rows), ...postings.finish()]);
}

export function readDocsRecord(payload: Uint8Array<ArrayBuffer>): DocsRecord {
  const sections = unpackSections(payload);
  // Written by packDocsRecord and checked by its checksum.
  const meta = JSON.parse(new TextDecoder().decode(sections[0])) as CommitMeta;
  return {
    meta,
    gone: asU32(sections[1]),
    docs: sections.slice(2, 2 + DOC_SECTIONS),
    postings: new Postings(sections.slice(2 + DOC_SECTIONS)),
  };
}

export interface VectorsMeta {
  model: string;
  /** Numbers in a vector, before padding. */
  width: number;
}

export interface VectorsRecord extends Omit<PackedRows, 'high' | 'low'> {
  meta: VectorsMeta;
  mean: Float32Array<ArrayBuffer>;
  /** Rows of this model that are replaced. */
  gone: Uint32Array<ArrayBuffer>;
}

export function packVectorsRecord(
  meta: VectorsMeta,
  mean: Float32Array,
  gone: readonly number[],
  rows: PackedRows,
): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(meta));
  return packSections([
    json,
    ...[mean, Uint32Array.from(gone), rows.doc, rows.start, rows.end, rows.scales, rows.bits],
  ]);
}

export function readVectorsRecord(payload: Uint8Array<ArrayBuffer>): VectorsRecord {
  const [json, mean, gone, doc, start, end, scales, bits = new Uint8Array(0)] = unpackSections(payload);
  const meta = JSON.parse(new TextDecoder().decode(json)) as VectorsMeta;
  return {
    meta,
    mean: asF32(mean),
    gone: asU32(gone),
    ...{ doc: asU32(doc), start: asU32(start), end: asU32(end), scales: asF32(scales), bits },
  };
}
