import type { Embed } from '../../../lib/models/static-model';
import { figuresOf } from '../../../lib/search/quality/figures';
import { WEIGHTS } from '../../../lib/search/rank/weights';
import { ORDERS, STRATEGIES } from '../../../lib/search/strategies';
import { buildEngine, MODEL } from './build';
import { type Result, type Told, toResult } from './evaluate';
import type { Sample } from './sets';

/** @file What each order of the first hundred costs or brings. The clock stands a day after the last turn of each sample. */

const DAY_MS = 86_400_000;

export async function byStrategy(
  samples: readonly Sample[],
  embed: Embed,
): Promise<Array<{ name: string; own: Result[] }>> {
  const told = new Map(STRATEGIES.map((name) => [name, [] as Told[][]]));
  for (const sample of samples) {
    const engine = await buildEngine(sample, embed, WEIGHTS);
    const sessions = new Map(sample.units.map((unit) => [unit.id, unit.session]));
    const now = Math.max(...sample.units.map(({ at }) => at ?? 0)) + DAY_MS;
    const own = new Map(STRATEGIES.map((name) => [name, [] as Told[]]));
    for (const { text, category, gold, goldSessions } of sample.queries) {
      const [vector] = await embed([text]);
      const question = { text, limit: 100, filters: {}, open: null, mode: 'hybrid' as const };
      const { memories } = await engine.search(question, vector ? [{ model: MODEL, vector }] : []);
      for (const name of STRATEGIES) {
        const ranked = ORDERS[name](memories, text, now).map(({ key }) => key);
        const bySession = [...new Set(ranked.map((id) => sessions.get(id) ?? ''))];
        own.get(name)?.push({
          category,
          turn: figuresOf(ranked, gold),
          session: figuresOf(bySession, goldSessions),
        });
      }
    }
    for (const name of STRATEGIES) told.get(name)?.push(own.get(name) ?? []);
  }
  return STRATEGIES.map((name) => ({
    name: `order: ${name}`,
    own: (['turn', 'session'] as const).map((level) => toResult(level, told.get(name) ?? [])),
  }));
}
