import { expect, it } from 'vitest';
import { type DocRow, Docs, packDocs } from '../../../lib/search/docs/docs';
import { ownWeights } from '../../../lib/search/rank/own-weights';
import { Flag } from '../../../lib/search/rank/signals';
import { WEIGHTS } from '../../../lib/search/rank/weights';
import { weighWords } from '../../../lib/search/rank/words-score';

const [user, assistant] = [0, 1];
const ROWS = [
  { flags: user, chars: 5_000 },
  { flags: assistant, chars: 100 },
  { flags: assistant, chars: WEIGHTS.longChars },
  { flags: user | Flag.asks, chars: 50 },
  { flags: assistant | Flag.asks, chars: 9_000 },
  { flags: user | Flag.standing, chars: 50 },
  { flags: user | Flag.preference | Flag.time, chars: 50 },
];

function docs(): Docs {
  const made = new Docs();
  const rows = ROWS.map(
    (row, i): DocRow => ({
      ...{ ...row, key: `k${i}`, conversation: 0, order: i, saidAt: i, length: 10 },
      author: i === 0 ? 1 : 0,
    }),
  );
  const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
    new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength); // packDocs makes its own, never shared
  made.add(packDocs(rows).map(bytes));
  return made;
}

it('knows what no question changes', () => {
  const { factor, special } = ownWeights(docs(), WEIGHTS);
  const { longAnswer, asks } = WEIGHTS;
  expect([...factor]).toEqual([1, 1, longAnswer, asks, longAnswer * asks, 1, 1]);
  expect([...special]).toEqual([5, 6]);
});

const PLAIN = { phrases: [], without: [], words: [], newest: false, sites: [], languages: [] };
const asked = (more: object) => ({
  ...{ parsed: { ...PLAIN, time: null }, authors: [], when: false, isAtSite: null },
  ...more,
});

it.each([
  ['nothing', {}, 0, 1],
  ['an author', { authors: [1] }, 0, WEIGHTS.author],
  ['two authors, which is none', { authors: [1, 2] }, 0, 1],
  ['a time', { parsed: { ...PLAIN, time: { from: 1, to: 2 } } }, 1, WEIGHTS.inTime],
  ['a site', { isAtSite: (doc: number) => doc === 2 }, 2, WEIGHTS.longAnswer * WEIGHTS.atSite],
  ['when', { when: true }, 6, WEIGHTS.when * WEIGHTS.preference],
])('a question that names %s', (_, more, doc, factor) => {
  const all = docs();
  const scores = new Float32Array(ROWS.length).fill(2);
  const found = Uint32Array.from(ROWS.keys());
  const lexical = { scores, found, idf: [], mass: 1 };
  weighWords(all, ownWeights(all, WEIGHTS), lexical, asked(more) as never, null, WEIGHTS, 5);
  expect(scores[doc]).toBeCloseTo(2 * factor, 5);
});

it('lifts standing instructions that share a word, and neither those that share none nor those of another persona', () => {
  const all = docs();
  const run = (own: number, allowed: Uint8Array | null) => {
    const scores = Float32Array.from([4, 0, 0, 0, 0, own, 0]);
    const found = Uint32Array.from(own ? [0, 5] : [0]);
    const lexical = { scores, found, idf: [], mass: 1 };
    weighWords(all, ownWeights(all, WEIGHTS), lexical, asked({}) as never, allowed, WEIGHTS, 5);
    return scores[5];
  };
  expect(run(1, null)).toBeCloseTo(WEIGHTS.standing + WEIGHTS.standingShare * 4, 5);
  expect(run(0, null)).toBe(0);
  expect(run(1, Uint8Array.from([1, 1, 1, 1, 1, 0, 1]))).toBe(1);
});
