import type { Embed } from '../../../lib/models/static-model';
import type { SearchEngine } from '../../../lib/search/engine';
import { type Figures, figuresOf, mean } from '../../../lib/search/quality/figures';
import { buildEngine, MODEL } from './build';
import type { Method } from './methods';
import type { Query, Sample } from './sets';

/** One row of the table; `bySample` (conversation -> its questions' NDCG@10) feeds the bootstrap. */
export interface Result {
  level: 'turn' | 'session';
  ndcg10Macro: number;
  ndcg10Micro: number;
  recallAt1: number;
  recallAt5: number;
  recallAt10: number;
  mrr: number;
  perCategory: Record<string, { questions: number; ndcg10: number; recallAt10: number }>;
  bySample: Array<Array<{ category: string; ndcg10: number }>>;
}

/** One question's figures. */
export interface Told {
  category: string;
  turn: Figures;
  session: Figures;
}

/** Macro figures are means over categories, as the public board counts; micro over questions. */
export async function evaluate(samples: readonly Sample[], method: Method, embed: Embed): Promise<Result[]> {
  const told: Told[][] = [];
  for (const sample of samples) {
    const engine = await buildEngine(sample, method.mode === 'lexical' ? null : embed, method.weights);
    const sessions = new Map(sample.units.map((unit) => [unit.id, unit.session]));
    const own: Told[] = [];
    for (const query of sample.queries) {
      const ranked = await rankedIds(engine, query, method, embed);
      const bySession = [...new Set(ranked.map((id) => sessions.get(id) ?? ''))];
      own.push({
        category: query.category,
        turn: figuresOf(ranked, query.gold),
        session: figuresOf(bySession, query.goldSessions),
      });
    }
    told.push(own);
  }
  return (['turn', 'session'] as const).map((level) => toResult(level, told));
}

async function rankedIds(
  engine: SearchEngine,
  { text }: Query,
  { mode }: Method,
  embed: Embed,
): Promise<string[]> {
  const [vector] = mode === 'lexical' ? [] : await embed([text]);
  const question = { text, limit: 100, filters: {}, open: null, mode };
  const { ranked } = engine.rank(question, vector ? [{ model: MODEL, vector }] : []);
  return ranked.map(({ doc }) => engine.index.docs.key(doc));
}

export function toResult(level: 'turn' | 'session', told: readonly Told[][]): Result {
  const byCategory = new Map<string, Figures[]>();
  for (const own of told.flat())
    byCategory.set(own.category, [...(byCategory.get(own.category) ?? []), own[level]]);
  const means = [...byCategory].map(([category, list]) => ({
    category,
    questions: list.length,
    figures: mean(list),
  }));
  const macro = mean(means.map(({ figures }) => figures));
  const micro = mean(told.flat().map((own) => own[level]));
  return {
    level,
    ndcg10Macro: macro.ndcg10,
    ndcg10Micro: micro.ndcg10,
    recallAt1: macro.recallAt1,
    recallAt5: macro.recallAt5,
    recallAt10: macro.recallAt10,
    mrr: macro.mrr,
    perCategory: Object.fromEntries(
      means.map(({ category, questions, figures: { ndcg10, recallAt10 } }) => [
        category,
        { questions, ndcg10, recallAt10 },
      ]),
    ),
    bySample: told.map((own) => own.map((one) => ({ category: one.category, ndcg10: one[level].ndcg10 }))),
  };
}
