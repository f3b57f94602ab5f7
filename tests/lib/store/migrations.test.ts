import { expect, it } from 'vitest';
import { Database } from '../../../lib/store/database';
import { migrations } from '../../../lib/store/migrations';

/** Name of each step that rewrites rows -> its test. A step without one fails below. */
const rewrites: Record<string, () => Promise<void>> = {
  async TreesAndQueues() {
    const old = new Database('rewritten', migrations.slice(0, 1));
    const body = { key: 't', completeness: { held: 1, known: null, verifiedAt: null } };
    const row = { v: 1, vault: 'main', sealed: { z: 0, body } };
    await old
      .table('turns')
      .put({ ...row, key: 't', conversation: 'c', order: 0, seq: 1, state: 'complete' });
    await old.table('conversations').put({ ...row, key: 'c', site: 'claude', foreignId: 'c', updatedAt: 0 });
    old.close();
    const now = new Database('rewritten');
    expect((await now.turns.get('t'))?.sealed.body).toMatchObject({ source: 'dom', hidden: false });
    const told = (await now.conversations.get('c'))?.sealed.body;
    expect(told).toMatchObject({
      siteUpdatedAt: null,
      completeness: { held: 1, known: null, raw: null, unplaced: 0, verifiedAt: null, sources: ['dom'] },
    });
    await now.delete();
  },
};

it('tests every step that rewrites rows', async () => {
  const rewriting = migrations.filter((step) => step.upgrade).map((step) => step.name);
  expect(rewriting).toEqual(Object.keys(rewrites));
  for (const run of Object.values(rewrites)) await run();
});

it('keeps its history: steps are only ever added at the end', () => {
  expect(migrations.map((step) => step.name).slice(0, 2)).toEqual(['FirstTables', 'TreesAndQueues']);
});

it('opens a database left by any earlier step, with its rows', async () => {
  for (let steps = 1; steps <= migrations.length; steps++) {
    const old = new Database('history', migrations.slice(0, steps));
    await old.meta.put({ key: 'uuid', value: 'kept' });
    old.close();
    const now = new Database('history');
    expect((await now.meta.get('uuid'))?.value).toBe('kept');
    await now.delete();
  }
});

it('lets go when a newer version wants to open', async () => {
  const old = new Database('upgrade');
  await old.open();
  const newer = new Database('upgrade', [...migrations, { name: 'Next', tables: { extra: 'key' } }]);
  await newer.open();
  await expect(old.meta.put({ key: 'a', value: 1 })).rejects.toThrow();
  await newer.delete();
});
