import { expect, it } from 'vitest';
import { buildBlock } from '../../../lib/domain/block';
import { Injection } from '../../../lib/domain/memory';
import { putEntity } from '../../../lib/store/entities';
import { NOTHING_QUOTED, ownWords, quotedLines } from '../../../lib/store/quoted';
import { freshDatabase } from '../../support/captures';

const MEMORIES = [
  'We chose Postgres with pgvector for storing passages.',
  'My notes:\n\n```sql\nSELECT * FROM passages WHERE score > 0.5;\n```\nThat was fast enough.',
];
const { text: BLOCK } = buildBlock(
  MEMORIES.map((text, i) => ({ key: `k${i}`, text, label: 'ChatGPT, 3 May, I wrote' })),
  'abcdefgh',
);

async function house() {
  const db = freshDatabase();
  const base = { vault: 'main', createdAt: 1, updatedAt: 1, site: 'claude', conversation: null };
  const injection = Injection.parse({
    ...base,
    key: 'i',
    turns: ['k0', 'k1'],
    text: BLOCK,
    outcome: 'inserted',
  });
  await putEntity(db.injections, injection);
  return quotedLines(db);
}

const lines = BLOCK.split('\n');
const inner = lines.slice(1, -1).join('\n');

it.each<[string, string, string]>([
  ['whole', `${BLOCK}\n\nWhich database was it?`, 'Which database was it?'],
  ['between own words', `Look:\n${BLOCK}\nWhich one?`, 'Look:\n\nWhich one?'],
  ['its first line cut off', `${lines.slice(1).join('\n')}\n\nWhich one?`, 'Which one?'],
  ['both boundaries cut off', `${inner}\n\nWhich one?`, 'Which one?'],
  ['one memory left of it', `${lines[1]}\nWhich one?`, 'Which one?'],
  [
    'renumbered, with brackets escaped',
    `7. ${lines[1]?.slice(3).replaceAll('(', '\\(')}\nWhich one?`,
    'Which one?',
  ],
  ['with other spaces', `${lines[1]?.replaceAll(' ', '  ')}\nWhich one?`, 'Which one?'],
])('a block %s leaves the user’s own words alone', async (_name, given, own) => {
  const { text, injected } = ownWords(given, await house());
  expect(text).toBe(own);
  // Where it was is marked; its text stays in the record alone, which goes when what it quotes is forgotten.
  expect(injected.map((part) => part.kind === 'injected' && part.block)).toEqual(['abcdefgh']);
  expect(JSON.stringify(injected)).not.toContain('Postgres');
});

it('takes nothing from what the user says again in their own words', async () => {
  const quoted = await house();
  for (const said of [...MEMORIES, 'That was fast enough.', '1. (see above) yes', 'plain'])
    expect(ownWords(said, quoted)).toEqual({ text: said, injected: [], quotes: [] });
  expect(ownWords(inner, NOTHING_QUOTED).text).toBe(inner);
});
