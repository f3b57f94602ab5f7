import type { FileHouse } from '../../../../lib/search/files/byte-file';
import type { TextData, VectorData } from '../data';

/** @file What the bench asks of an engine. What an engine cannot do is left out and shown as a dash. */

export type Where = 'node' | 'chromium';

export interface Env {
  where: Where;
  /** Private files, for engines that keep their own. */
  house: FileHouse;
}

interface Common {
  name: string;
  where: readonly Where[];
  /** Rows beyond which it is not asked: it would fail, or take hours. */
  most: number;
}

export interface Built<Q> {
  /** Numbers of rows or texts, best first. */
  search(query: Q, want: number): number[] | Promise<number[]>;
  /** The same among every hundredth row. */
  filtered?(query: Q, want: number): number[] | Promise<number[]>;
  /** Adds one row, and takes one out. */
  add?(): void | Promise<void>;
  remove?(): void | Promise<void>;
  diskBytes?(): number | Promise<number>;
  /** Back from what is stored; answers a built one that was just opened. */
  reopen?(): Promise<Built<Q>>;
  close?(): void | Promise<void>;
}

export interface VectorPeer extends Common {
  kind: 'vector';
  build(data: VectorData, env: Env): Promise<Built<Float32Array<ArrayBuffer>>>;
}

export interface LexicalPeer extends Common {
  kind: 'lexical';
  build(data: TextData, env: Env): Promise<Built<string>>;
}

export type Peer = VectorPeer | LexicalPeer;

/** Every hundredth: the filter of all engines. */
export const GROUPS = 100;
