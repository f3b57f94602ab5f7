import type { Conversation } from '../domain/conversation';
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

/** A chosen export on its way in. `next`: the first item not yet stored, in the part `part`. */
export interface ImportRow {
  key: string;
  name: string;
  bytes: number;
  files: string[];
  state: 'surveying' | 'ready' | 'running' | 'paused' | 'done' | 'failed';
  part: number;
  next: number;
  report: ImportReport;
  addedAt: number;
}

export interface ImportReport {
  conversations: number;
  turns: number;
  fresh: number;
  known: number;
  odd: number;
  skipped: number;
  stored: number;
  memories: number;
  /** Why it stopped: an ImportTroubleKind; null while all is well. */
  trouble: string | null;
  detail: string;
  /** Paths and reasons of what was passed over, the first hundred. */
  left: Array<{ path: string; reason: string }>;
}

export interface MetaRow {
  key: string;
  value: string | number;
}

export const vectorKey = (model: string, dims: number, inputHash: string) => `${model}/${dims}/${inputHash}`;
