import { loadHnswlib } from 'hnswlib-wasm';
import { GROUPS, type VectorPeer } from '../engines/peer';

/** @file Peers whose WebAssembly is made for browsers alone. */

export const hnswlib: VectorPeer = {
  name: 'hnswlib-wasm (HNSW)',
  kind: 'vector',
  where: ['chromium'],
  most: 100_000,
  async build(data) {
    const lib = await loadHnswlib();
    const index = new lib.HierarchicalNSW('ip', data.dims, '');
    index.initIndex(data.count + 10, 16, 200, 100);
    for (let at = 0; at < data.count; at += 5_000) {
      const rows = Array.from({ length: Math.min(5_000, data.count - at) }, (_, i) =>
        data.vectors.slice((at + i) * data.dims, (at + i + 1) * data.dims),
      );
      index.addItems(rows, false);
    }
    index.setEfSearch(128);
    const ask = (query: Float32Array<ArrayBuffer>, want: number, pass?: (label: number) => boolean) =>
      index.searchKnn(query, want, pass).neighbors;
    return {
      search: (query, want) => ask(query, want),
      filtered: (query, want) => ask(query, want, (label) => label % GROUPS === 0),
    };
  },
};

interface Sqlite {
  oo1: { DB: new (name: string) => SqliteDb };
}
interface SqliteDb {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  selectValues(sql: string, bind?: unknown[]): unknown[];
}
interface Statement {
  bind(values: unknown[]): Statement;
  step(): boolean;
  reset(): void;
  finalize(): void;
}

async function openSqlite(): Promise<SqliteDb> {
  // As it is: bundled, its glue does not start.
  const at = `${location.origin}/peers/sqlite-vec-wasm-demo/sqlite3.mjs`;
  const { default: start }: { default: () => Promise<Sqlite> } = await import(/* @vite-ignore */ at);
  return new (await start()).oo1.DB(':memory:');
}

const bytesOf = (vector: Float32Array) => new Uint8Array(vector.slice().buffer);

export const sqliteVec: VectorPeer = {
  name: 'sqlite-vec (float)',
  kind: 'vector',
  where: ['chromium'],
  most: 100_000,
  async build(data) {
    const db = await openSqlite();
    db.exec(
      `create virtual table t using vec0(g integer, v float[${data.dims}] distance_metric=cosine); begin`,
    );
    const insert = db.prepare('insert into t(rowid, g, v) values (?, ?, ?)');
    for (let i = 0; i < data.count; i++) {
      insert
        .bind([i + 1, i % GROUPS, bytesOf(data.vectors.subarray(i * data.dims, (i + 1) * data.dims))])
        .step();
      insert.reset();
    }
    insert.finalize();
    db.exec('commit');
    const ask = (query: Float32Array, want: number, where: string) =>
      db
        .selectValues(`select rowid from t where v match ? ${where} and k = ${want} order by distance`, [
          bytesOf(query),
        ])
        .map((id) => Number(id) - 1);
    return {
      search: (query, want) => ask(query, want, ''),
      filtered: (query, want) => ask(query, want, 'and g = 0'),
    };
  },
};
