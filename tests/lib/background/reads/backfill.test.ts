import { afterEach, describe, expect, it } from 'vitest';
import { backfill } from '../../../../lib/background/reads/backfill';
import { readDesk } from '../../../../lib/background/reads/desk';
import type { Tree } from '../../../../lib/domain/tree';
import { keyedHash } from '../../../../lib/store/keyed-hash';
import { prepareTree } from '../../../../lib/store/prepare-tree';
import { saveTree } from '../../../../lib/store/save-tree';
import { freshDatabase } from '../../../support/captures';
import { limitedSite } from '../../../support/limited-site';
import { virtualClock } from '../../../support/virtual-clock';

const hash = await keyedHash(new Uint8Array(32));
const long = process.env['MEMSHADOW_LONG'] !== undefined;
const COUNT = long ? 2_000 : 300;
const KILLS = 10;

let stop: () => void = () => undefined;
afterEach(() => stop());

/** A worker's life: everything it holds in memory goes with it. */
function life(
  db: ReturnType<typeof freshDatabase>,
  clock: ReturnType<typeof virtualClock>,
  site: ReturnType<typeof limitedSite>,
) {
  const end = new AbortController();
  const desk = readDesk(
    async () => ({ db, hash }),
    (_, ask) => site.read(ask),
    clock,
  );
  const save = async (tree: Tree) => {
    const ready = await prepareTree(tree, false, hash, async () => null);
    // What a dead worker had begun is not finished.
    end.signal.throwIfAborted();
    await saveTree(db, ready, 'read', []);
  };
  const fill = backfill({ db: async () => db, desk, clock, save, changed: () => undefined }, end.signal);
  return { fill, kill: () => end.abort() };
}

describe.each([
  ['by batches of ten', true],
  ['one by one', false],
])('%s', (_, batches) => {
  it(
    `fetches ${COUNT} chats from a site that limits, killed ${KILLS} times: all, once, and the user is never refused`,
    async () => {
      const clock = virtualClock();
      stop = clock.stop;
      const site = limitedSite(clock, COUNT, batches);
      const db = freshDatabase();
      const began = clock.now();
      // The user reads a chat every three minutes, all the while.
      const browsing = new AbortController();
      let refusedUser = 0;
      const user = (async () => {
        while (!browsing.signal.aborted) {
          await clock.sleep(180_000, browsing.signal);
          if (!site.browse()) refusedUser++;
        }
      })();
      let now = life(db, clock, site);
      clock.actors = 3; // the user, the product, and this test's own look at it
      await now.fill.start('chatgpt');
      let kills = 0;
      let eta: { total: number; at: number } | null = null;
      for (;;) {
        const running = now.fill.run('chatgpt');
        // A worker that fails, or is done before its kill, must not leave the clock waiting for it.
        const over = () => {
          clock.actors = 2;
        };
        running.then(over, over);
        const target = ((kills + 1) * COUNT) / (KILLS + 1);
        while (kills < KILLS) {
          const { done, on } = await now.fill.status('chatgpt');
          if (done >= target || !on) break;
          await clock.sleep(5_000, browsing.signal);
        }
        const status = await now.fill.status('chatgpt');
        if (eta === null && status.done >= COUNT / 5 && status.etaMs !== null)
          eta = { total: clock.now() - began + status.etaMs, at: clock.now() };
        if (kills >= KILLS || !status.on) {
          clock.actors = 2;
          await running;
          break;
        }
        clock.actors = 2;
        now.kill();
        await running;
        kills++;
        now = life(db, clock, site);
        clock.actors = 3;
      }
      browsing.abort();
      await user;
      const took = clock.now() - began;
      expect(await db.conversations.count()).toBe(COUNT);
      expect(await db.turns.count()).toBe(COUNT * 2);
      expect((await now.fill.status('chatgpt')).waiting).toBe(0);
      expect(refusedUser).toBe(0);
      expect(site.refused()).toBe(0);
      // The budget: what may be asked at once, and what grew back since.
      expect(site.asked()).toBeLessThanOrEqual(100 + (took / 60_000) * 0.5 + 1);
      if (eta) expect(Math.abs(took - eta.total) / took).toBeLessThan(0.25);
      if (!batches) expect(eta).not.toBeNull();
      console.log(
        `${COUNT} chats, ${batches ? 'batches' : 'single'}: ${site.asked()} requests, ${(took / 3_600_000).toFixed(1)} h of the site's time, killed ${kills} times`,
      );
    },
    long ? 1_200_000 : 120_000,
  );
});

it('a second time only what changed is asked for', async () => {
  const clock = virtualClock();
  stop = clock.stop;
  const site = limitedSite(clock, 60, true);
  const db = freshDatabase();
  const { fill } = life(db, clock, site);
  await fill.start('chatgpt');
  await fill.run('chatgpt');
  const first = site.asked();
  const chat = site.chats[7];
  if (chat) chat.update_time += 100_000_000;
  await fill.start('chatgpt');
  await fill.run('chatgpt');
  expect(site.asked() - first).toBe(4); // main list, archived, projects, one chat
});

it('"too many requests" stops everything of ours, longer each time', async () => {
  const clock = virtualClock();
  stop = clock.stop;
  const db = freshDatabase();
  const times: number[] = [];
  const desk = readDesk(
    async () => ({ db, hash }),
    async () => {
      times.push(clock.now());
      return { status: times.length <= 3 ? 429 : 200, retryAfter: null, account: 'me', body: '', sent: 1 };
    },
    clock,
  );
  const { signal } = new AbortController();
  for (let i = 0; i < 4; i++)
    await desk
      .ask('chatgpt', { what: 'memories' }, signal)
      .catch((error: Error) => expect(error.message).toBe('closed'));
  const gaps = times.slice(1).map((time, i) => Math.round((time - (times[i] ?? 0)) / 60_000));
  expect(gaps).toEqual([2, 2, 4]); // at least as long as one request takes to grow back
});
