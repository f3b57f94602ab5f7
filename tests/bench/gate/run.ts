import { existsSync } from 'node:fs';
import { mulberry } from '../../../lib/search/random';
import { GATE, sureness } from '../../../lib/search/rank/gate';
import { packagedInNode } from '../../support/packaged-model';
import { learnWeights } from './logistic';
import { type Asked, beam, locomo } from './questions';

/**
 * @file npm run bench:gate: how often the gate of suggestions opens on questions that memory answers, and how often on
 * others. Its numbers are learnt leaving one conversation out; below that, the same for the numbers that ship.
 */

const SHARED = '../shared/benchmarks';
const FALSE = [0.01, 0.02, 0.05, 0.1, 0.2];
const DRAWS = 2_000;

type Gate = typeof GATE;
type Told = Pick<Asked, 'group' | 'label' | 'right'> & { open: boolean };

/** Weights by logistic regression over all stores; the threshold is a line in the logarithm of their size. */
function learn(stores: ReadonlyArray<readonly Asked[]>, share: number): Gate {
  const rows = stores.flat().map(({ evidence, label }) => ({
    // The size takes part so that the others need not stand for it; the threshold is set below.
    features: [evidence.score, evidence.words, evidence.rarity, Math.log(evidence.turns)],
    label,
  }));
  const [score = 0, words = 0, rarity = 0] = learnWeights(rows);
  const open: Gate = { score, words, rarity, least: 0, perLog: 0 };
  const points = stores.map((store) => {
    const none = store.filter(({ label }) => label === 0).map(({ evidence }) => sureness(evidence, open));
    const size = store.reduce((sum, { evidence }) => sum + Math.log(evidence.turns), 0) / store.length;
    return { size, least: threshold(none, share) };
  });
  const [first = { size: 0, least: 0 }, last = first] = points;
  const perLog = first === last ? 0 : (last.least - first.least) / (last.size - first.size);
  return { ...open, perLog, least: first.least - perLog * first.size };
}

/** The least score that lets through no more than `share` of those without an answer. */
function threshold(scores: readonly number[], share: number): number {
  const sorted = [...scores].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((1 - share) * sorted.length) - 1)] ?? 0;
}

/** Each conversation judged by what the others taught, in each store. */
function leaveOneOut(stores: ReadonlyArray<readonly Asked[]>, share: number): Told[][] {
  const told: Told[][] = stores.map(() => []);
  for (const out of new Set(stores.flat().map(({ group }) => group))) {
    const gate = learn(
      stores.map((store) => store.filter(({ group }) => group !== out)),
      share,
    );
    for (const [i, store] of stores.entries())
      told[i]?.push(
        ...judged(
          store.filter(({ group }) => group === out),
          gate,
        ),
      );
  }
  return told;
}

const judged = (list: readonly Asked[], gate: Gate): Told[] =>
  list.map((one) => ({ ...one, open: sureness(one.evidence, gate) > 0 }));

const share = (list: readonly Told[]) => list.filter(({ open }) => open).length / Math.max(1, list.length);

function figures(told: readonly Told[]) {
  const answerable = told.filter(({ label }) => label === 1);
  const opened = answerable.filter(({ open }) => open);
  return {
    wrong: share(told.filter(({ label }) => label === 0)),
    found: share(answerable),
    right: opened.filter(({ right }) => right).length / Math.max(1, opened.length),
  };
}

/** 95 % intervals, conversations drawn with return. */
function interval(told: readonly Told[], pick: 'wrong' | 'found'): string {
  const groups = [...new Set(told.map(({ group }) => group))].map((own) =>
    told.filter(({ group }) => group === own),
  );
  const random = mulberry(20_261_127);
  const drawn = Array.from(
    { length: DRAWS },
    () => figures(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? []))[pick],
  ).sort((a, b) => a - b);
  const at = (place: number) => (drawn[Math.floor(place * DRAWS)] ?? 0).toFixed(3);
  return `${at(0.025)} to ${at(0.975)}`;
}

function tell(name: string, told: readonly Told[]): void {
  const { wrong, found, right } = figures(told);
  const [w, f, r] = [wrong, found, right].map((x) => x.toFixed(3));
  const [wi, fi] = [interval(told, 'wrong'), interval(told, 'found')];
  console.log(`  ${name.padEnd(22)} false ${w} (${wi})  found ${f} (${fi})  of those right in three ${r}`);
}

function report(names: readonly string[], stores: ReadonlyArray<readonly Asked[]>): void {
  const curve = FALSE.map((wanted) => leaveOneOut(stores, wanted));
  for (const [i, name] of names.entries()) {
    const own = stores[i] ?? [];
    const [none, some] = [0, 1].map((label) => own.filter((one) => one.label === label).length);
    console.log(`\n${name}: ${some} questions with an answer, ${none} without`);
    for (const [w, wanted] of FALSE.entries()) tell(`learnt for ${wanted * 100} %`, curve[w]?.[i] ?? []);
    tell('as it ships', judged(own, GATE));
  }
  const gate = Object.entries(learn(stores, 0.05)).map(([key, x]) => [key, Number(x.toFixed(3))]);
  console.log(`  learnt on all of it, for 5 %: ${JSON.stringify(Object.fromEntries(gate))}`);
}

const { embed } = packagedInNode();
const file = `${SHARED}/locomo/locomo10.json`;
if (existsSync(file)) {
  const stores = [await locomo(file, embed, false), await locomo(file, embed, true)];
  report(['LoCoMo, one history a store', 'LoCoMo, all histories in one store'], stores);
} else console.log(`${file} is absent.`);
if (existsSync(`${SHARED}/beam-100k`)) report(['BEAM-100K'], [await beam(`${SHARED}/beam-100k`, embed)]);
else console.log(`${SHARED}/beam-100k is absent.`);
