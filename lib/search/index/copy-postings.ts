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
    let name = -1;
    postings.each(term, (local, count) => {
      const doc = base + local;
      if (docs.gone[doc]) return;
      // A term of nothing but what is gone is not taken over.
      if (name === -1) name = into.numberOf(postings.term(term));
      into.put(name, renumber(doc), count);
    });
  }
}
