import type { Conversation } from '../domain/conversation';
import type { ImportJob } from '../domain/import-job';
import type { Job } from '../domain/job';
import type { Site } from '../domain/site';
import type { Turn } from '../domain/turn';
import type { Sealed } from './seal';

/** @file What lies in the tables: keys and numbers to look up by, everything readable inside `sealed`. */

/** Schema version written into each row; an old tab's rows stay recognisable after an update. */
export const ROW_VERSION = 1;
export const DEFAULT_VAULT = 'main';

interface Row {
  key: string;
  v: number;
  vault: string;
}

export interface ConversationRow extends Row {
  site: string;
  foreignId: string;
  updatedAt: number;
  /** Place in the order of changes, of the conversation or its turns: how the search index finds what it missed. */
  touched: number;
  sealed: Sealed<Conversation>;
}

export interface TurnRow extends Row {
  conversation: string;
  order: number;
  /** Place in the order of storing, over all conversations. No clock decides it. */
  seq: number;
  state: Turn['state'];
  sealed: Sealed<Turn>;
}

export interface AliasRow {
  conversation: string;
  source: string;
  foreignId: string;
  turn: string;
}

export interface ChunkRow extends Row {
  turn: string;
  conversation: string;
  start: number;
  end: number;
  tokens: number;
  chunker: number;
  /** Embedded with what stands before it: see in-context.ts. Absent: by itself. */
  inContext?: boolean;
  /** Keyed hash of the exact text that is embedded. */
  inputHash: string;
}

export interface VectorRow {
  /** `vectorKey(model, dims, inputHash)`. */
  key: string;
  v: number;
  model: string;
  dims: number;
  vector: Float32Array<ArrayBuffer>;
}

export interface EntityRow extends Row {
  updatedAt: number;
  sealed: Sealed<unknown>;
}

export type JobRow = Job & { v: number };

export interface EventRow {
  seq?: number;
  v: number;
  vault: string;
  at: number;
  kind: string;
  sealed: Sealed<Record<string, string | number>>;
}

/** One chat of a site's own list. `changedAt` is the site's; a chat is fetched again only when it grew. */
export interface BackfillRow {
  /** `site/account/foreignId`, as conversation keys. */
  key: string;
  site: Site;
  account: string;
  foreignId: string;
  state: 'waiting' | 'done' | 'failed' | 'skipped';
  changedAt: number | null;
  /** `changedAt` when it was last fetched. */
  fetchedAt: number | null;
  tries: number;
  reason: string | null;
}

export type ImportRow = ImportJob;

export interface MetaRow {
  key: string;
  value: string | number;
}

export const vectorKey = (model: string, dims: number, inputHash: string) => `${model}/${dims}/${inputHash}`;
