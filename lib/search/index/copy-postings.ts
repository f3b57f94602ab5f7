import type { Docs } from '../docs/docs';
import type { Part } from '../words/bm25';
import type { PostingsBuilder } from '../words/postings';

/** Copies a part's postings, without documents that are gone. `renumber` must keep their order. */
export function copyPostings(
  { base, postings }: Part,
  docs: Docs,
  into: PostingsBuilder,
  renumber: (doc: number) => number,
): void {
  for (let term = 0; term < postings.size; term++) {
    const name = postings.term(term);
    postings.each(term, (local, count) => {
      const doc = base + local;
      if (!docs.gone[doc]) into.put(name, renumber(doc), count);
    });
  }
}
