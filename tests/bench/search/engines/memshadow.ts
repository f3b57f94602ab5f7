import { linksOf } from '../../../../lib/search/docs/links';
import type { IndexDoc } from '../../../../lib/search/index/read-doc';
import { openIndex } from '../../../../lib/search/open-index';
import { parseQuestion } from '../../../../lib/search/rank/question';
import { topDocs } from '../../../../lib/search/rank/top';
import { PLAIN } from '../../../../lib/search/rank/weights';
import { choosePlan } from '../../../../lib/search/vectors/calibrate';
import { nearestRows, type ScanPlan } from '../../../../lib/search/vectors/scan';
import { Bm25 } from '../../../../lib/search/words/bm25';
import type { VectorData } from '../data';
import { type Built, type Env, GROUPS, type LexicalPeer, type VectorPeer } from './peer';

const MODEL = 'bench';
const PAGE = 10_000;
const how = { signal: new AbortController().signal, pause: async () => undefined };

const docOf = (i: number, text: string): IndexDoc => ({
  key: `d${i}`,
  conversation: {
    ...{ key: `c${i % GROUPS}`, site: 'other', foreignId: `c${i % GROUPS}`, persona: null, project: null },
    ...{ tags: [], vault: 'main' },
  },
  ...{ order: i, saidAt: 0, role: 0, author: null, language: null, text, typed: true },
});

/** The whole index: documents, quantised rows, file. */
export const memshadowVectors: VectorPeer = {
  name: 'memshadow',
  kind: 'vector',
  where: ['node', 'chromium'],
  most: 1_000_000,
  async build(data, env) {
    const home = await openIndex(env.house);
    for (let at = 0; at < data.count; at += PAGE) {
      const page = Array.from({ length: Math.min(PAGE, data.count - at) }, (_, i) => at + i);
      home.index.put(page.map((i) => docOf(i, '')));
      home.index.putVectors(
        MODEL,
        data.dims,
        page.map((i) => ({ key: `d${i}`, passages: [{ start: 0, end: 1, vector: rowOf(data, i) }] })),
      );
    }
    await home.compact(how);
    home.index.flush();
    const table = home.index.vectors.tables.get(MODEL);
    const { plan } = table ? await choosePlan(table, how.pause) : { plan: undefined };
    return overIndex(home, plan, data, env);
  },
};

const rowOf = ({ vectors, dims }: VectorData, i: number) => vectors.subarray(i * dims, (i + 1) * dims);

type Home = Awaited<ReturnType<typeof openIndex>>;

function overIndex(
  home: Home,
  plan: ScanPlan | undefined,
  data: VectorData,
  env: Env,
): Built<Float32Array<ArrayBuffer>> {
  const { index } = home;
  const { docs } = index;
  // A page's documents are numbered as they came: a document's number is its row's.
  const search = (query: Float32Array, want: number, allowed: Uint8Array | null) => {
    const table = index.vectors.tables.get(MODEL);
    return table ? nearestRows(table, query, want, allowed, plan).map(({ row }) => table.doc[row] ?? -1) : [];
  };
  let next = data.count;
  let filter: Uint8Array | undefined;
  return {
    search: (query, want) => search(query, want, null),
    filtered: (query, want) => {
      if (!filter) {
        filter = new Uint8Array(docs.count);
        for (let i = 0; i < docs.count; i++) filter[i] = docs.conversation[i] === 0 ? 1 : 0;
      }
      return search(query, want, filter);
    },
    add() {
      const key = `d${next++}`;
      index.put([{ ...docOf(1, ''), key }]);
      index.putVectors(MODEL, data.dims, [
        { key, passages: [{ start: 0, end: 1, vector: rowOf(data, next % data.count) }] },
      ]);
    },
    remove: () => index.put([], [`d${--next}`]),
    diskBytes: () => index.log.size,
    async reopen() {
      home.index.log.file.close();
      return overIndex(await openIndex(env.house), plan, data, env);
    },
    close: () => home.index.log.file.close(),
  };
}

/** BM25 of the books over the product's postings. */
export const memshadowWords: LexicalPeer = {
  name: 'memshadow',
  kind: 'lexical',
  where: ['node', 'chromium'],
  most: 1_000_000,
  async build(data, env) {
    const home = await openIndex(env.house);
    for (let at = 0; at < data.docs.length; at += PAGE) {
      home.index.put(data.docs.slice(at, at + PAGE).map((text, i) => docOf(at + i, text)));
    }
    await home.compact(how);
    home.index.flush();
    return overWords(home, data.docs, env);
  },
};

function overWords(home: Home, texts: readonly string[], env: Env): Built<string> {
  const { index } = home;
  let view: { version: number; bm25: Bm25 } | undefined;
  const fresh = () => {
    if (view?.version !== index.version) {
      const links = linksOf(index.docs, PLAIN, index.arena);
      view = { version: index.version, bm25: new Bm25(index.docs, index.parts, links, PLAIN) };
    }
    return view.bm25;
  };
  let next = texts.length;
  return {
    search(question, want) {
      const bm25 = fresh();
      const found = bm25.score(parseQuestion(question, ['en'], 0).words);
      const best = topDocs(found.scores, found.found, want).map(({ doc }) => doc);
      bm25.clear(found);
      return best;
    },
    add: () => index.put([{ ...docOf(0, texts[next % texts.length] ?? ''), key: `d${next++}` }]),
    remove: () => index.put([], [`d${--next}`]),
    diskBytes: () => index.log.size,
    async reopen() {
      home.index.log.file.close();
      return overWords(await openIndex(env.house), texts, env);
    },
    close: () => home.index.log.file.close(),
  };
}
