import { existsSync, readFileSync } from 'node:fs';
import type { Embed } from '../../../lib/models/static-model';
import { tokenise } from '../../../lib/search/words/tokens';
import { benchmark } from '../../support/benchmarks';
import { evaluate } from './evaluate';
import { MAIN } from './methods';
import { readSet, type Sample, type Unit } from './sets';

/**
 * @file 150 questions of our own that share no content word with their answer, each answer among up to 5,000 turns:
 * what only meaning can find. The public sets cannot show it: their questions repeat the answers' words.
 */

const PAIRS = 'tests/bench/quality/paraphrases.txt';
const POOL = 5_000;
const LOCOMO = '../shared/benchmarks/locomo/locomo10.json';

export async function probe(embed: Embed): Promise<string> {
  const pairs = readPairs();
  const sample = among(pairs, pool());
  const hits: string[] = [];
  for (const method of MAIN) {
    const [turn] = await evaluate([sample], method, embed);
    hits.push(`${method.name} ${(turn?.recallAt10 ?? 0).toFixed(3)}`);
  }
  return `paraphrases: ${pairs.length} questions among ${sample.units.length} turns, hit@10: ${hits.join(', ')}`;
}

export function readPairs(): Array<{ question: string; answer: string }> {
  const lines = readFileSync(PAIRS, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [question = '', answer = ''] = line.split(' | ');
    return { question, answer };
  });
}

/** Terms both sides have; there must be none. */
export function shared({ question, answer }: { question: string; answer: string }): string[] {
  const terms = new Set(tokenise(answer).map(({ term }) => term));
  return tokenise(question).flatMap(({ term }) => (terms.has(term) ? [term] : []));
}

function pool(): Unit[] {
  const samples = existsSync(LOCOMO) ? readSet(LOCOMO, 'locomo') : own();
  return samples.flatMap(({ id, units }) =>
    units.map((unit) => ({ ...unit, id: `${id} ${unit.id}`, session: `${id} ${unit.session}` })),
  );
}

/** The repository's own small sample, where the public sets are absent. */
function own(): Sample[] {
  return benchmark().chats.map(({ name, steps }) => ({
    id: name,
    units: steps.map(({ role, text, at }, i) => ({
      ...{ id: `${i}`, session: name, role, author: null, text },
      at: Date.parse(at),
    })),
    queries: [],
  }));
}

/** Each answer a conversation of its own, spread evenly among the others. */
function among(pairs: ReturnType<typeof readPairs>, others: readonly Unit[]): Sample {
  const rest = others.slice(0, POOL - pairs.length);
  const step = rest.length / pairs.length;
  const units = pairs.flatMap(({ answer }, i): Unit[] => [
    ...rest.slice(Math.floor(i * step), Math.floor((i + 1) * step)),
    { id: `answer ${i}`, session: `answer ${i}`, role: 'user', author: null, text: answer, at: null },
  ]);
  const queries = pairs.map(({ question }, i) => ({
    ...{ id: `${i}`, text: question, category: 'paraphrase' },
    ...{ gold: new Set([`answer ${i}`]), goldSessions: new Set([`answer ${i}`]) },
  }));
  return { id: 'paraphrases', units, queries };
}
