import { expect, it } from 'vitest';
import { linksOf } from '../../../lib/search/docs/links';
import { memoryHouse } from '../../../lib/search/files/byte-file';
import type { IndexDoc } from '../../../lib/search/index/read-doc';
import { openIndex } from '../../../lib/search/open-index';
import { WEIGHTS } from '../../../lib/search/rank/weights';
import { Bm25 } from '../../../lib/search/words/bm25';

const [user, assistant] = [0, 1];

function doc(i: number, role: number, text: string): IndexDoc {
  const facts = { site: 'claude' as const, foreignId: `c${i}`, persona: null, project: null, tags: [] };
  return {
    ...{ key: `k${i}`, conversation: { ...facts, key: `chat-${i}`, vault: 'main' }, order: 0 },
    ...{ saidAt: 0, role, author: null, language: 'en', text, typed: role === user },
  };
}

it.each([true, false])('scores as Lucene writes it, fields apart: %s', async (roleFields) => {
  const { index } = await openIndex(memoryHouse());
  index.put([
    doc(0, user, 'harbour'),
    doc(1, user, 'harbour harbour lantern'),
    doc(2, user, 'lantern garden'),
    doc(3, assistant, `harbour ${'plaster tomato invoice summer '.repeat(12)}`),
    doc(4, assistant, 'kernel vector budget '.repeat(30)),
  ]);
  const weights = { ...WEIGHTS, roleFields, neighbours: [] };
  const links = linksOf(index.docs, weights, index.arena);
  const { scores, found, idf } = new Bm25(index.docs, index.parts, links, weights).score([['harbour']]);

  const roles = [user, user, user, assistant, assistant];
  const counts = [1, 2, 0, 1, 0];
  const lengths = [...links.length];
  const { k1, b } = weights;
  const told = roles.map((role, i) => {
    const field = roles.flatMap((other, j) => (!roleFields || other === role ? [j] : []));
    const average = field.reduce((sum, j) => sum + (lengths[j] ?? 0), 0) / field.length;
    const having = field.filter((j) => counts[j]).length;
    const rare = Math.log(1 + (field.length - having + 0.5) / (having + 0.5));
    const count = counts[i] ?? 0;
    return (rare * count * (k1 + 1)) / (count + k1 * (1 - b + (b * (lengths[i] ?? 0)) / average));
  });
  expect([...found]).toEqual([0, 1, 3]);
  for (const [i, score] of told.entries()) expect(scores[i]).toBeCloseTo(score, 5);
  expect(idf[0]).toBeGreaterThan(0);
});
