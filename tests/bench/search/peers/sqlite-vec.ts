import Database from 'libsql';
import { getLoadablePath } from 'sqlite-vec';
import { GROUPS, type VectorPeer } from '../engines/peer';

/**
 * sqlite-vec's own extension, native, in a SQLite that comes built from the registry (libsql). Exact. Its package for the
 * browser does not start: in-browser.ts.
 */
export const sqliteVec: VectorPeer = {
  name: 'sqlite-vec (native)',
  kind: 'vector',
  where: ['node'],
  most: 100_000,
  async build({ vectors, dims, count }) {
    const db = new Database(':memory:');
    db.loadExtension(getLoadablePath());
    db.exec(`create virtual table t using vec0(grp integer, embedding float[${dims}])`);
    const bytesOf = (row: Float32Array) => new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
    const rowOf = (i: number) => bytesOf(vectors.subarray(i * dims, (i + 1) * dims));
    const insert = db.prepare('insert into t(grp, embedding) values (?, ?)');
    db.exec('begin');
    for (let i = 0; i < count; i++) insert.run([BigInt(i % GROUPS), rowOf(i)]);
    db.exec('commit');
    const all = (want: number, more = '') =>
      db.prepare(
        `select rowid as id from t where embedding match ? and k = ${want} ${more} order by distance`,
      );
    const found = (statement: ReturnType<typeof all>, query: Float32Array) =>
      statement.all([bytesOf(query)]).map((row) => Number((row as { id: number }).id) - 1);
    return {
      search: (query, want) => found(all(want), query),
      filtered: (query, want) => found(all(want, 'and grp = 0'), query),
      add: () => void insert.run([1n, rowOf(1)]),
      remove: () => db.exec('delete from t where rowid = (select max(rowid) from t)'),
      close: () => void db.close(),
    };
  },
};
