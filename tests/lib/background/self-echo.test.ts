import { expect, it } from 'vitest';
import { SearchService } from '../../../lib/background/search-service';
import { buildBlock } from '../../../lib/domain/block';
import { Injection } from '../../../lib/domain/memory';
import { putEntity } from '../../../lib/store/entities';
import { keyedHash } from '../../../lib/store/keyed-hash';
import { prepareCapture } from '../../../lib/store/prepare';
import { prepareTree } from '../../../lib/store/prepare-tree';
import { quotedLines } from '../../../lib/store/quoted';
import { saveCapture } from '../../../lib/store/save-capture';
import { saveTree } from '../../../lib/store/save-tree';
import { captureOf, freshDatabase, save, seen } from '../../support/captures';
import { packagedInNode } from '../../support/packaged-model';
import { claudeJson, treeOf } from '../../support/trees';

/**
 * @file Ten rounds of inject, send, capture: as the page shows it, as the site's JSON has it, and as an export brings it,
 * whole, with its boundary cut off, and repeated by the answer. No later result may come from a block's text.
 */

const FACTS = [
  'Mira is allergic to hazelnuts and to sesame.',
  'We chose Postgres with pgvector for storing passages.',
  'The lantern in the garden room is yellow.',
  'Allergic reactions to pollen start in March for me.',
  'Hazelnuts are cheaper at the market on Thursdays.',
];
const QUESTION = {
  text: 'allergic to hazelnuts',
  limit: 30,
  filters: {},
  open: null,
  mode: 'hybrid' as const,
};
const MODEL = 'memshadow-static-128';

/** The words found by in each round; `echo`: blocks are in the messages, else only the user's own words. */
async function tenRounds(echo: boolean): Promise<string[][]> {
  const db = freshDatabase();
  const hash = await keyedHash(new Uint8Array(32));
  const facts = FACTS.map((text, i) => seen(`f${i}`, text));
  await save(db, facts, { foreignId: 'past' }, [MODEL]);
  const { embed } = packagedInNode();
  const house = { packaged: MODEL, embedder: async () => embed, measure: async () => [] };
  const service = new SearchService(db, house, new AbortController().signal);
  const ask = async (text = QUESTION.text) => {
    await service.use(MODEL);
    await service.idle();
    return (await service.search(MODEL, { ...QUESTION, text })).memories;
  };
  const found: string[][] = [];
  for (let round = 0; round < 10; round++) {
    const sources = (await ask()).map(({ key, text }) => ({ key, text, label: 'ChatGPT, 3 May, I wrote' }));
    const block = buildBlock(sources, `round${round}abc`);
    const now = Date.now() + round;
    const base = { vault: 'main', createdAt: now, updatedAt: now, site: 'claude', conversation: null };
    const record = {
      ...base,
      key: `i${round}`,
      turns: block.included,
      text: block.text,
      outcome: 'inserted',
    };
    await putEntity(db.injections, Injection.parse(record));
    const quoted = await quotedLines(db);
    const lines = block.text.split('\n');
    const shapes = [block.text, lines.slice(1).join('\n'), lines.slice(1, -1).join('\n'), lines.join('\n\n')];
    const given = echo ? `${shapes[round % shapes.length]}\n\n` : '';
    const message = `${given}Round ${round}: what may the cake hold?`;
    const repeated = echo ? `${lines.slice(1, -1).join('\n')}\n` : '';
    const answer = `You told me:\n${repeated}So the cake is plain in round ${round}.`;
    const way = ['dom', 'read', 'export'][round % 3];
    let keys: string[];
    if (way === 'dom') {
      const turns = [seen('u', message), seen('a', answer, { role: 'assistant', provenance: 'assistant' })];
      const capture = captureOf(turns, { foreignId: `r${round}` });
      const ready = await prepareCapture(capture, hash, async () => 'en', quoted);
      keys = (await saveCapture(db, ready, [MODEL])).turns;
    } else {
      const tree = { ...treeOf(claudeJson([message, answer])), foreignId: `r${round}` };
      const ready = await prepareTree(tree, way === 'export', hash, async () => 'en', quoted);
      keys = (await saveTree(db, ready, way === 'export' ? 'export' : 'read', [MODEL])).turns;
    }
    await service.heard({ table: 'turns', keys });
    // The round is remembered: what it says by itself can be found.
    expect((await ask(`round ${round} cake plain`)).some(({ text }) => text.includes(`round ${round}`))).toBe(
      true,
    );
    const later = await ask();
    for (const { conversation, text } of later)
      if (!conversation.endsWith('/past')) expect(text).not.toMatch(/allergic|hazelnut|postgres|pollen/i);
    found.push(later.map(({ key }) => key));
  }
  return found;
}

it('ten rounds over three ways leave the results as they would be without the blocks', async () => {
  expect(await tenRounds(true)).toEqual(await tenRounds(false));
});
