import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../lib/store/database';
import { unseal } from '../../../lib/store/seal';
import { freshDatabase, save, seen } from '../../support/captures';

let db: Database;
beforeEach(() => {
  db = freshDatabase();
});

const texts = async () =>
  (await db.turns.toArray())
    .map((row) => unseal(row.sealed))
    .filter((turn) => turn.state !== 'edited')
    .sort((a, b) => a.order - b.order)
    .map((turn) => turn.text);

describe('saveCapture', () => {
  it('stores turn, chunk, alias and one job a model, together', async () => {
    const saved = await save(db, [seen('t1', 'Hello')], {}, ['a', 'b']);
    expect(saved).toMatchObject({ stored: 1, held: 1 });
    expect(
      await Promise.all([db.turns, db.chunks, db.aliases, db.jobs].map((table) => table.count())),
    ).toEqual([1, 1, 1, 2]);
  });

  it('makes one row of the same turn seen three times, also at once', async () => {
    await Promise.all(
      [1, 2, 3].map(() => save(db, [seen('t1', 'Hello'), seen('t2', 'Hi', { role: 'assistant' })])),
    );
    expect(await texts()).toEqual(['Hello', 'Hi']);
    expect(await db.jobs.count()).toBe(2);
  });

  it('lets an answer grow, and then never shrink', async () => {
    const answer = (text: string, complete: boolean, partial = false) =>
      save(db, [seen('t1', text, { role: 'assistant', complete, partial })]);
    await answer('The ans', false);
    await answer('The answer is 42.', true);
    await answer('The an', false);
    await answer('The answer', true, true);
    expect(await texts()).toEqual(['The answer is 42.']);
    expect((await db.turns.toArray())[0]?.state).toBe('complete');
  });

  it('keeps an edited message as a revision, its chunks replaced', async () => {
    await save(db, [seen('t1', 'first wording')]);
    await save(db, [seen('t1', 'second wording')]);
    await save(db, [seen('t1', 'first wording')]);
    const rows = (await db.turns.toArray()).map((row) => [row.key.split('@')[1], row.state]);
    expect(rows).toEqual([
      ['0', 'edited'],
      ['1', 'complete'],
    ]);
    expect((await db.chunks.toArray()).map((chunk) => chunk.turn)).toEqual(['chatgpt/unknown/chat-1/t1@1']);
  });

  it('never merges accounts, and hashes them', async () => {
    await save(db, [seen('t1', 'mine')], { account: 'alice' });
    await save(db, [seen('t1', 'yours')], { account: 'bob' });
    await save(db, [seen('t1', 'whose')]);
    const accounts = (await db.conversations.toArray()).map((row) => unseal(row.sealed).account);
    expect(new Set(accounts).size).toBe(3);
    expect(accounts.join()).not.toMatch(/alice|bob/);
  });

  it('stores nothing of a chat that is not to be remembered', async () => {
    await save(db, [seen('t1', 'one')]);
    await db.conversations.toCollection().modify((row) => {
      unseal(row.sealed).remember = false;
    });
    expect(await save(db, [seen('t2', 'two')])).toMatchObject({ stored: 0 });
    expect(await texts()).toEqual(['one']);
  });

  it('rolls everything back when one write fails', async () => {
    db.jobs.hook('creating', () => {
      throw new Error('disk');
    });
    await expect(save(db, [seen('t1', 'one')])).rejects.toThrow();
    expect(
      await Promise.all([db.turns, db.chunks, db.aliases, db.conversations].map((t) => t.count())),
    ).toEqual([0, 0, 0, 0]);
  });

  it('puts turns in page order, whatever windows they come in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(11), fc.nat(5)), { maxLength: 12 }), async (windows) => {
        const own = freshDatabase();
        const all = Array.from({ length: 12 }, (_, i) => seen(`t${i}`, `turn ${i}`));
        // Overlapping windows, as scrolling makes them: each shares a turn with what is held.
        await save(own, all.slice(5, 8));
        let [low, high] = [5, 8];
        for (const [start, length] of windows) {
          const window = all.slice(start, start + length + 1);
          if (start >= high || start + length < low) continue;
          await save(own, window);
          low = Math.min(low, start);
          high = Math.max(high, start + window.length);
        }
        const rows = (await own.turns.toArray()).sort((a, b) => a.order - b.order);
        expect(rows.map((row) => unseal(row.sealed).text)).toEqual(
          all.slice(low, high).map((turn) => turn.text),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("uses the site's own numbering where there is one, holes and all", async () => {
    await save(db, [seen('a', 'zero', { index: 0 }), seen('z', 'nine', { index: 9 })], {
      site: 'claude',
      known: 10,
    });
    await save(db, [seen('m', 'five', { index: 5 })], { site: 'claude', known: 10 });
    expect(await texts()).toEqual(['zero', 'five', 'nine']);
    const [row] = await db.conversations.toArray();
    expect(row && unseal(row.sealed).completeness).toMatchObject({ held: 3, known: 10 });
  });
});
