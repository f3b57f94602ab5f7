/** @file BM25 (Robertson and Walker; k1 and b tuned on conversations) over documents that come and go. */

const K1 = 0.9;
const B = 0.4;

interface Doc {
  length: number;
  weight: number;
  terms: Map<string, number>;
}

export class LexicalIndex {
  #docs = new Map<string, Doc>();
  #postings = new Map<string, Map<string, number>>();
  #total = 0;

  /** `weight` scales the document's scores: an assistant's essay says less per word than its user's question. */
  add(id: string, terms: readonly string[], weight: number): void {
    this.remove(id);
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) {
      const list = this.#postings.get(term) ?? new Map<string, number>();
      list.set(id, count);
      this.#postings.set(term, list);
    }
    this.#docs.set(id, { length: terms.length, weight, terms: counts });
    this.#total += terms.length;
  }

  remove(id: string): void {
    const doc = this.#docs.get(id);
    if (!doc) return;
    for (const term of doc.terms.keys()) {
      const list = this.#postings.get(term);
      list?.delete(id);
      if (list?.size === 0) this.#postings.delete(term);
    }
    this.#docs.delete(id);
    this.#total -= doc.length;
  }

  /** Scores above zero by document. Repeated question terms count once. */
  score(terms: readonly string[]): Map<string, number> {
    const scores = new Map<string, number>();
    const average = this.#total / Math.max(1, this.#docs.size);
    for (const term of new Set(terms)) {
      const list = this.#postings.get(term);
      if (!list) continue;
      const idf = this.idf(term);
      for (const [id, count] of list) {
        const doc = this.#docs.get(id);
        if (!doc) continue;
        const norm = K1 * (1 - B + (B * doc.length) / average);
        const gain = (doc.weight * idf * count * (K1 + 1)) / (count + norm);
        scores.set(id, (scores.get(id) ?? 0) + gain);
      }
    }
    return scores;
  }

  idf(term: string): number {
    const df = this.#postings.get(term)?.size ?? 0;
    return Math.log(1 + (this.#docs.size - df + 0.5) / (df + 0.5));
  }

  has(id: string, term: string): boolean {
    return this.#docs.get(id)?.terms.has(term) ?? false;
  }
}
