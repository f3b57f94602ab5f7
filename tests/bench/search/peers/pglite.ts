import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import type { VectorData } from '../data';
import { GROUPS, type VectorPeer } from '../engines/peer';

const PAGE = 500;

function peer(name: string, most: number, index: string): VectorPeer {
  return {
    name,
    kind: 'vector',
    where: ['node', 'chromium'],
    most,
    async build(data) {
      const db = await PGlite.create({ extensions: { vector } });
      await db.exec(
        `create extension vector; create table t (id int primary key, g int, v vector(${data.dims}))`,
      );
      for (let at = 0; at < data.count; at += PAGE) {
        const rows = Array.from(
          { length: Math.min(PAGE, data.count - at) },
          (_, i) => `(${at + i},${(at + i) % GROUPS},'${literal(data, at + i)}')`,
        );
        await db.exec(`insert into t values ${rows.join(',')}`);
      }
      if (index) await db.exec(index);
      const ask = async (query: Float32Array, want: number, where: string) => {
        const sql = `select id from t ${where} order by v <#> $1 limit ${want}`;
        const { rows } = await db.query<{ id: number }>(sql, [`[${query.join(',')}]`]);
        return rows.map(({ id }) => id);
      };
      return {
        search: (query, want) => ask(query, want, ''),
        filtered: (query, want) => ask(query, want, 'where g = 0'),
        add: async () => void (await db.query(`insert into t values (-1, 0, '${literal(data, 0)}')`)),
        remove: async () => void (await db.query('delete from t where id = -1')),
        close: () => db.close(),
      };
    },
  };
}

const literal = ({ vectors, dims }: VectorData, i: number) =>
  `[${[...vectors.subarray(i * dims, (i + 1) * dims)].map((x) => x.toFixed(6)).join(',')}]`;

export const pgliteExact = peer('PGlite + pgvector (exact)', 100_000, '');
export const pgliteHnsw = peer(
  'PGlite + pgvector (HNSW)',
  10_000,
  'create index on t using hnsw (v vector_ip_ops); set hnsw.ef_search = 100',
);
