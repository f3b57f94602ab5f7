import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Embed } from '../../../lib/models/static-model';
import type { SearchEngine } from '../../../lib/search/engine';
import { type Evidence, evidenceOf } from '../../../lib/search/rank/gate';
import { WEIGHTS } from '../../../lib/search/rank/weights';
import { buildEngine, MODEL } from '../quality/build';
import { readSet, type Sample } from '../quality/sets';

/** @file Questions with and without an answer in memory, as the product's own search sees them. */

export interface Asked {
  /** Conversation the question is of: what is left out together. */
  group: number;
  label: 0 | 1;
  evidence: Evidence;
  /** An answering turn is among the first three; null where there is none. */
  right: boolean | null;
}

/**
 * LoCoMo: each question to its own history and to another pair's. Speakers' names are masked in both: else the gate would
 * only look a name up. `together`: one store of all histories, with and without the question's own.
 */
export async function locomo(file: string, embed: Embed | null, together: boolean): Promise<Asked[]> {
  const samples = readSet(file, 'locomo');
  const names = new Set(samples.flatMap(({ units }) => units.flatMap(({ author }) => author ?? [])));
  const with_ = together ? [await engineOf(merged(samples), embed)] : await each(samples, embed);
  const asked: Asked[] = [];
  for (const [group, sample] of samples.entries()) {
    const others = samples.filter((other) => other !== sample);
    const without = together ? await engineOf(merged(others), embed) : null;
    for (const [i, query] of sample.queries.entries()) {
      if (query.category === 'adversarial') continue;
      const text = masked(query.text, names);
      const own = with_[together ? 0 : group];
      const other = without ?? with_[(group + 1 + (i % (samples.length - 1))) % samples.length];
      const gold = new Set([...query.gold].map((id) => (together ? `${sample.id}/${id}` : id)));
      if (own) asked.push(await ask(own, text, embed, { group, label: 1, gold }));
      if (other) asked.push(await ask(other, text, embed, { group, label: 0, gold: null }));
    }
  }
  return asked;
}

/**
 * BEAM: its own abstention questions, which are about the chat and ask what was never said, beside the others. `swapped`: the
 * others, put to another chat, in their place.
 */
export async function beam(folder: string, embed: Embed | null, swapped: boolean): Promise<Asked[]> {
  const asked: Asked[] = [];
  const samples = readSet(folder, 'beam');
  const engines = await each(samples, embed);
  for (const [group, sample] of samples.entries()) {
    const own = engines[group];
    if (!own) continue;
    for (const [i, { text, gold }] of sample.queries.entries()) {
      asked.push(await ask(own, text, embed, { group, label: 1, gold }));
      const other = engines[(group + 1 + (i % (samples.length - 1))) % samples.length];
      if (swapped && other) asked.push(await ask(other, text, embed, { group, label: 0, gold: null }));
    }
    if (swapped) continue;
    for (const text of abstentions(join(folder, sample.id.slice('beam '.length))))
      asked.push(await ask(own, text, embed, { group, label: 0, gold: null }));
  }
  return asked;
}

function abstentions(folder: string): string[] {
  const file = ['', 'probing_questions']
    .map((inner) => join(folder, inner, 'probing_questions.json'))
    .find((path) => existsSync(path));
  if (!file) throw new Error(`${folder}: no questions among ${readdirSync(folder).join(', ')}`);
  const { abstention } = JSON.parse(readFileSync(file, 'utf8')) as {
    abstention: Array<{ question: string }>;
  };
  return abstention.map(({ question }) => question);
}

async function each(samples: readonly Sample[], embed: Embed | null): Promise<SearchEngine[]> {
  const engines: SearchEngine[] = [];
  for (const sample of samples) engines.push(await engineOf(sample, embed));
  return engines;
}

const engineOf = (sample: Sample, embed: Embed | null) => buildEngine(sample, embed, WEIGHTS);

function merged(samples: readonly Sample[]): Sample {
  const units = samples.flatMap(({ id, units: own }) =>
    own.map((unit) => ({ ...unit, id: `${id}/${unit.id}`, session: `${id}/${unit.session}` })),
  );
  return { id: 'together', units, queries: [] };
}

function masked(text: string, names: ReadonlySet<string>): string {
  return text
    .split(/(\p{L}+(?:'s)?)/u)
    .map((word) => {
      const bare = word.replace(/'s$/, '');
      if (!names.has(bare)) return word;
      return bare === word ? 'they' : 'their';
    })
    .join('');
}

async function ask(
  engine: SearchEngine,
  text: string,
  embed: Embed | null,
  { group, label, gold }: { group: number; label: 0 | 1; gold: ReadonlySet<string> | null },
): Promise<Asked> {
  const [vector] = embed ? await embed([text]) : [];
  const queries = vector ? [{ model: MODEL, vector }] : [];
  const mode = embed ? ('hybrid' as const) : ('lexical' as const);
  const question = { text, limit: 5, filters: {}, open: null, mode };
  const answer = await engine.search(question, queries);
  const right = gold && answer.memories.slice(0, 3).some(({ key }) => gold.has(key));
  return { group, label, evidence: evidenceOf(answer), right };
}
