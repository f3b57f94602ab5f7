import type { Embed } from '../../../lib/models/static-model';
import type { SearchEngine } from '../../../lib/search/engine';
import { asksWhen, Flag } from '../../../lib/search/rank/signals';
import type { Scored } from '../../../lib/search/rank/top';
import { termsIn } from '../../../lib/search/words/tokens';
import { MODEL } from './build';
import type { Query, Sample } from './sets';

/** @file What a learned order sees of a candidate: some twenty numbers that cost nothing, none of them its words. */

export interface Candidate {
  id: string;
  features: number[];
  gold: boolean;
}

const POOL = 120;

/** Candidates of a question in the product's order. */
export async function candidates(
  engine: SearchEngine,
  sample: Sample,
  query: Query,
  embed: Embed,
): Promise<Candidate[]> {
  const [vector] = await embed([query.text]);
  const rank = (mode: 'hybrid' | 'lexical' | 'dense') =>
    engine.rank(
      { text: query.text, limit: 100, filters: {}, open: null, mode },
      vector ? [{ model: MODEL, vector }] : [],
    );
  const [both, words, meaning] = [rank('hybrid'), rank('lexical'), rank('dense')];
  const lists = [both.ranked, words.ranked, meaning.ranked].map(asTable);
  const { docs } = engine.index;
  const terms = [...new Set(termsIn(query.text))];
  const rarity = terms.map((term) => engine.rarity(term));
  const mass = rarity.reduce((sum, x) => sum + x, 0) || 1;
  const units = new Map(sample.units.map((unit) => [unit.id, unit]));
  const bySession = best(both.ranked, (doc) => docs.conversation[doc] ?? 0);
  const when = asksWhen(query.text) ? 1 : 0;
  const many = /\bhow (?:many|much)\b/i.test(query.text) ? 1 : 0;
  const [top] = both.ranked;
  return both.ranked.slice(0, POOL).map(({ doc }) => {
    const id = docs.key(doc);
    const text = units.get(id)?.text ?? '';
    const own = termsIn(text);
    const set = new Set(own);
    const flags = docs.flags[doc] ?? 0;
    const places = lists.map((list) => list.get(doc));
    const around = [-1, 1].map((step) => lists[0]?.get(engine.around(doc, step) ?? -1)?.score ?? 0);
    const features = [
      ...places.flatMap((at) => [at?.share ?? 0, at ? 1 / (at.place + 1) : 0]),
      (places[0]?.score ?? 0) / (top?.score || 1),
      both.passages.get(doc)?.similarity ?? 0,
      terms.reduce((sum, term, i) => sum + (set.has(term) ? (rarity[i] ?? 0) : 0), 0) / mass,
      pairsIn(terms, own),
      Math.log1p(docs.chars[doc] ?? 0),
      docs.role(doc) === 0 ? 1 : 0,
      flags & Flag.asks ? 1 : 0,
      flags & Flag.standing ? 1 : 0,
      flags & Flag.preference ? 1 : 0,
      when * (flags & Flag.time ? 1 : 0),
      many * (/\d/.test(text) ? 1 : 0),
      (bySession.get(docs.conversation[doc] ?? 0) ?? 0) / (top?.score || 1),
      ...around,
      docs.author[doc] && query.text.includes(engine.index.names.authors[docs.author[doc] ?? 0] ?? '\0')
        ? 1
        : 0,
    ];
    return { id, features, gold: query.gold.has(id) };
  });
}

function asTable(list: readonly Scored[]): Map<number, { place: number; score: number; share: number }> {
  const most = list[0]?.score || 1;
  return new Map(list.map(({ doc, score }, place) => [doc, { place, score, share: score / most }]));
}

function best(list: readonly Scored[], groupOf: (doc: number) => number): Map<number, number> {
  const found = new Map<number, number>();
  for (const { doc, score } of list) found.set(groupOf(doc), Math.max(found.get(groupOf(doc)) ?? 0, score));
  return found;
}

/** Share of the question's neighbouring words that stand near each other in the text too. */
function pairsIn(asked: readonly string[], own: readonly string[]): number {
  if (asked.length < 2) return 0;
  const places = new Map<string, number[]>();
  for (const [i, term] of own.entries()) places.set(term, [...(places.get(term) ?? []), i]);
  const near = asked.slice(1).filter((term, i) => {
    const before = places.get(asked[i] ?? '') ?? [];
    return (places.get(term) ?? []).some((at) => before.some((other) => at > other && at - other <= 3));
  });
  return near.length / (asked.length - 1);
}
