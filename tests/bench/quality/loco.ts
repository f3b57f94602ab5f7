import type { Embed } from '../../../lib/models/static-model';
import { figuresOf } from '../../../lib/search/quality/figures';
import { WEIGHTS } from '../../../lib/search/rank/weights';
import { buildEngine } from './build';
import { type Result, type Told, toResult } from './evaluate';
import { type Candidate, candidates } from './loco-features';
import type { Query, Sample } from './sets';

/**
 * @file `loco`: the product's first 120, put in order by weights learnt on all conversations but the one that is asked
 * (leave one conversation out). Measured, and never kept: what ships may not be learnt from these sets.
 */

const EPOCHS = 80;
const RATE = 0.04;
const DECAY = 1e-4;

interface Asked {
  query: Query;
  list: Candidate[];
}

export async function leaveOneOut(samples: readonly Sample[], embed: Embed): Promise<Result[]> {
  const asked: Asked[][] = [];
  for (const sample of samples) {
    const engine = await buildEngine(sample, embed, WEIGHTS);
    const own: Asked[] = [];
    for (const query of sample.queries)
      own.push({ query, list: await candidates(engine, sample, query, embed) });
    asked.push(own);
  }
  standardise(asked.flat());
  const told = asked.map((own, out): Told[] => {
    const weights = learn(asked.filter((_, i) => i !== out).flat());
    const sessions = new Map(samples[out]?.units.map((unit) => [unit.id, unit.session]));
    return own.map(({ query, list }) => {
      const ranked = [...list]
        .sort((a, b) => dot(weights, b.features) - dot(weights, a.features))
        .map(({ id }) => id);
      const bySession = [...new Set(ranked.map((id) => sessions.get(id) ?? ''))];
      return {
        category: query.category,
        turn: figuresOf(ranked, query.gold),
        session: figuresOf(bySession, query.goldSessions),
      };
    });
  });
  return (['turn', 'session'] as const).map((level) => toResult(level, told));
}

const dot = (weights: readonly number[], features: readonly number[]) =>
  features.reduce((sum, x, i) => sum + x * (weights[i] ?? 0), 0);

/** Mean 0, deviation 1; in place. The features' scales, not their labels, are taken of all conversations. */
function standardise(all: readonly Asked[]): void {
  const rows = all.flatMap(({ list }) => list.map(({ features }) => features));
  const width = rows[0]?.length ?? 0;
  for (let i = 0; i < width; i++) {
    const mean = rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + ((row[i] ?? 0) - mean) ** 2, 0) / rows.length;
    const deviation = Math.sqrt(variance) || 1;
    for (const row of rows) row[i] = ((row[i] ?? 0) - mean) / deviation;
  }
}

/** Softmax over a question's candidates (ListNet, Cao et al. 2007), by whole-batch descent with momentum. */
function learn(all: readonly Asked[]): number[] {
  const useful = all.filter(({ list }) => list.some(({ gold }) => gold));
  const width = useful[0]?.list[0]?.features.length ?? 0;
  const weights = new Array<number>(width).fill(0);
  const speed = new Array<number>(width).fill(0);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const slope = new Array<number>(width).fill(0);
    for (const { list } of useful) addSlope(list, weights, slope);
    for (let i = 0; i < width; i++) {
      const step = (slope[i] ?? 0) / useful.length - DECAY * (weights[i] ?? 0);
      speed[i] = 0.9 * (speed[i] ?? 0) + RATE * step;
      weights[i] = (weights[i] ?? 0) + (speed[i] ?? 0);
    }
  }
  return weights;
}

function addSlope(list: readonly Candidate[], weights: readonly number[], slope: number[]): void {
  const scores = list.map(({ features }) => dot(weights, features));
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const total = shares.reduce((sum, x) => sum + x, 0);
  const golden = list.filter(({ gold }) => gold).length;
  for (const [c, { features, gold }] of list.entries()) {
    const wanted = (gold ? 1 / golden : 0) - (shares[c] ?? 0) / total;
    for (let i = 0; i < features.length; i++) slope[i] = (slope[i] ?? 0) + wanted * (features[i] ?? 0);
  }
}
