import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packagedInNode } from '../../support/packaged-model';
import { bootstrap } from './bootstrap';
import { evaluate, type Result } from './evaluate';
import { leaveOneOut } from './loco';
import { ABLATION, MAIN, type Method } from './methods';
import { probe } from './probe';
import { FORMATS, type Format, readSet } from './sets';
import { byStrategy } from './strategies';

/**
 * @file npm run bench:quality: the product's chunking, embedding, indexing and ranking on public sets of conversational
 * memory. `-- --data DIR --format locomo|beam|longmemeval --json FILE` for one folder; without, all sets beside the
 * repository and the paraphrase probe. Nothing is random but the bootstrap, whose seed is fixed.
 */

const SHARED = '../shared/benchmarks';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    format: { type: 'string' },
    json: { type: 'string' },
    ablation: { type: 'boolean', default: false },
    loco: { type: 'boolean', default: false },
    strategies: { type: 'boolean', default: false },
  },
});

const format = FORMATS.find((known) => known === values.format);
if (values.data && !format) throw new Error(`--format is one of ${FORMATS.join(', ')}.`);

const sets: Array<{ name: string; folder: string; format: Format }> =
  values.data && format
    ? [{ name: format, folder: values.data, format }]
    : [
        { name: 'locomo', folder: `${SHARED}/locomo/locomo10.json`, format: 'locomo' as const },
        { name: 'beam-100k', folder: `${SHARED}/beam-100k`, format: 'beam' as const },
      ].filter(({ folder }) => existsSync(folder));
if (sets.length === 0)
  console.log(`${SHARED} is absent: only the paraphrase probe is run, on its own texts.`);

const { embed } = packagedInNode();
const methods: readonly Method[] = values.ablation ? [...MAIN, ...ABLATION] : MAIN;
const rows: object[] = [];

for (const { name, folder, format: form } of sets) {
  const samples = readSet(folder, form);
  const units = samples.reduce((sum, { units }) => sum + units.length, 0);
  const questions = samples.reduce((sum, { queries }) => sum + queries.length, 0);
  console.log(`\n${name}: ${samples.length} conversations, ${units} turns, ${questions} questions`);
  const results = new Map<string, Result[]>();
  for (const method of methods) {
    const own = await evaluate(samples, method, embed);
    results.set(method.name, own);
    for (const { level, ...row } of own)
      rows.push({ set: name, method: method.name, level, ...forJson(row) });
    console.log(line(method.name, own));
  }
  if (values.strategies)
    for (const { name: order, own } of await byStrategy(samples, embed)) console.log(line(order, own));
  // Learns once for each conversation: on a folder of hundreds only where it is asked for.
  if (values.loco || !values.data) {
    const own = await leaveOneOut(samples, embed);
    for (const { level, ...row } of own) rows.push({ set: name, method: 'loco', level, ...forJson(row) });
    console.log(line('loco', own));
  }
  for (const other of ['lexical alone', 'dense alone']) {
    const [a, b] = [results.get('product')?.[0], results.get(other)?.[0]];
    if (a && b) console.log(`  product less ${other}: ${bootstrap(a.bySample, b.bySample)}`);
  }
}

if (!values.data) console.log(`\n${await probe(embed)}`);
if (values.json) writeFileSync(values.json, JSON.stringify(rows, null, 1));

function line(name: string, own: readonly Result[]): string {
  const figures = own.map(({ level, ndcg10Macro, ndcg10Micro, recallAt5, recallAt10, mrr }) => {
    const list = [ndcg10Macro, ndcg10Micro, recallAt5, recallAt10, mrr].map((x) => x.toFixed(4)).join(' ');
    return `${level} ${list}`;
  });
  return `  ${name.padEnd(34)} ${figures.join(' | ')}`;
}

function forJson({ bySample: _, ...row }: Omit<Result, 'level'>): object {
  return row;
}
