import { create, insert, insertMultiple, load, remove, save, search, searchVector } from '@orama/orama';
import { type Built, GROUPS, type LexicalPeer, type VectorPeer } from '../engines/peer';

const PAGE = 1_000;

export const oramaVectors: VectorPeer = {
  name: 'Orama (exact)',
  kind: 'vector',
  where: ['node', 'chromium'],
  most: 100_000,
  async build(data) {
    const schema = { v: `vector[${data.dims}]`, g: 'number' } as const;
    const db = create({ schema });
    const row = (i: number) => ({
      id: `${i}`,
      v: [...data.vectors.subarray(i * data.dims, (i + 1) * data.dims)],
      g: i % GROUPS,
    });
    for (let at = 0; at < data.count; at += PAGE) {
      await insertMultiple(
        db,
        Array.from({ length: Math.min(PAGE, data.count - at) }, (_, i) => row(at + i)),
        PAGE,
      );
    }
    const ask = async (query: Float32Array, limit: number, where?: object) => {
      const mode = {
        vector: { value: [...query], property: 'v' },
        similarity: -1,
        limit,
        ...(where ? { where } : {}),
      };
      const { hits } = await searchVector(db, mode as Parameters<typeof searchVector>[1]);
      return hits.map(({ id }) => Number(id));
    };
    return {
      search: (query, want) => ask(query, want),
      filtered: (query, want) => ask(query, want, { g: { eq: 0 } }),
      add: async () => {
        await insert(db, { ...row(0), id: 'added' });
      },
      remove: async () => {
        await remove(db, 'added');
      },
    };
  },
};

export const oramaWords: LexicalPeer = {
  name: 'Orama (full text)',
  kind: 'lexical',
  where: ['node', 'chromium'],
  most: 20_000,
  async build({ docs }) {
    const schema = { text: 'string' } as const;
    const over = (db: ReturnType<typeof create<typeof schema>>): Built<string> => ({
      search: async (term, limit) =>
        (await search(db, { term, limit, threshold: 1 })).hits.map(({ id }) => Number(id)),
      reopen: async () => {
        const bytes = JSON.stringify(save(db));
        const next = create({ schema });
        load(next, JSON.parse(bytes));
        return over(next);
      },
    });
    const db = create({ schema });
    for (let at = 0; at < docs.length; at += PAGE) {
      await insertMultiple(
        db,
        docs.slice(at, at + PAGE).map((text, i) => ({ id: `${at + i}`, text })),
        PAGE,
      );
    }
    return over(db);
  },
};
