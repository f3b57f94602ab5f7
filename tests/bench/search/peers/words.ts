import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import type { Built, LexicalPeer } from '../engines/peer';

/** Prefix and fuzzy off: with them it is slower and finds worse (measured). */
export const miniSearch: LexicalPeer = {
  name: 'MiniSearch',
  kind: 'lexical',
  where: ['node', 'chromium'],
  most: 100_000,
  async build({ docs }) {
    const options = { fields: ['text'] };
    const over = (index: MiniSearch): Built<string> => ({
      search: (question, want) =>
        index
          .search(question)
          .slice(0, want)
          .map(({ id }) => Number(id)),
      add: () => index.add({ id: 'added', text: docs[0] ?? '' }),
      remove: () => index.discard('added'),
      diskBytes: () => JSON.stringify(index).length,
      reopen: async () => over(MiniSearch.loadJSON(JSON.stringify(index), options)),
    });
    const index = new MiniSearch(options);
    index.addAll(docs.map((text, id) => ({ id, text })));
    return over(index);
  },
};

export const flexSearch: LexicalPeer = {
  name: 'FlexSearch',
  kind: 'lexical',
  where: ['node', 'chromium'],
  most: 100_000,
  async build({ docs }) {
    const index = new FlexSearch.Index({ tokenize: 'strict' });
    for (const [id, text] of docs.entries()) index.add(id, text);
    return {
      search: (question, want) => index.search(question, { limit: want, suggest: true }).map(Number),
      add: () => void index.add(docs.length, docs[0] ?? ''),
      remove: () => void index.remove(docs.length),
    };
  },
};
