import type { Conversation } from '../domain/conversation';
import type { Job } from '../domain/job';
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

export interface MetaRow {
  key: string;
  value: string | number;
}

export const vectorKey = (model: string, dims: number, inputHash: string) => `${model}/${dims}/${inputHash}`;
