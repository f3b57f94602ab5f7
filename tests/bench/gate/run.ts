import { existsSync } from 'node:fs';
import { mulberry } from '../../../lib/search/random';
import { featuresOf, type Gate, sureness } from '../../../lib/search/rank/gate';
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

type Told = Pick<Asked, 'group' | 'label' | 'right'> & { open: boolean };

/** Weights by logistic regression, each store counting alike; the threshold is a line in the logarithm of their size. */
function learn(stores: ReadonlyArray<readonly Asked[]>, share: number): Gate {
  const rows = stores.flatMap((store) =>
    store.map(({ evidence, label }) => ({
      // The size takes part so that the others need not stand for it; the threshold is set below.
      features: [...featuresOf(evidence), Math.log(evidence.turns)],
      label,
      weight: 1 / store.length,
    })),
  );
  const [score = 0, words = 0, rarity = 0, rarityPerLog = 0, similarity = 0] = learnWeights(rows);
  const open: Gate = { score, words, rarity, rarityPerLog, similarity, least: 0, perLog: 0 };
  const points = stores.map((store) => {
    const none = store.filter(({ label }) => label === 0).map(({ evidence }) => sureness(evidence, open));
    const size = store.reduce((sum, { evidence }) => sum + Math.log(evidence.turns), 0) / store.length;
    return { size, least: threshold(none, share) };
  });
  return { ...open, ...lineThrough(points) };
}

/** The line of least squares. */
function lineThrough(points: ReadonlyArray<{ size: number; least: number }>) {
  const middle = (of: (point: { size: number; least: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [size, least] = [middle((point) => point.size), middle((point) => point.least)];
  const spread = middle((point) => (point.size - size) ** 2);
  const perLog = spread === 0 ? 0 : middle((point) => (point.size - size) * (point.least - least)) / spread;
  return { perLog, least: least - perLog * size };
}

/** The least score that lets through no more than `share` of those without an answer. */
function threshold(scores: readonly number[], share: number): number {
  const sorted = [...scores].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((1 - share) * sorted.length) - 1)] ?? 0;
}

/** Each conversation judged by what the others taught, of the same set and of the other. */
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
    tell(
      'as it ships',
      own.map((one) => ({ ...one, open: sureness(one.evidence) > 0 })),
    );
  }
  const gate = Object.entries(learn(stores, 0.05)).map(([key, x]) => [key, Number(x.toFixed(3))]);
  console.log(`  learnt on all of it, for 5 %: ${JSON.stringify(Object.fromEntries(gate))}`);
}

const { embed } = packagedInNode();
const LOCOMO = `${SHARED}/locomo/locomo10.json`;
const BEAM = `${SHARED}/beam-100k`;
if (existsSync(LOCOMO) && existsSync(BEAM)) {
  for (const given of [embed, null]) {
    console.log(given ? '\n== with meaning' : '\n== by words alone');
    report(
      ['LoCoMo, one history a store', 'LoCoMo, all histories in one store', 'BEAM-100K, put to other chats'],
      [await locomo(LOCOMO, given, false), await locomo(LOCOMO, given, true), await beam(BEAM, given, true)],
    );
    report(['BEAM-100K, its abstention questions'], [await beam(BEAM, given, false)]);
  }
} else console.log(`${LOCOMO} or ${BEAM} is absent.`);
