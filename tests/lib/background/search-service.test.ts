import { expect, it, vi } from 'vitest';
import { SearchService } from '../../../lib/background/search-service';
import type { Embed } from '../../../lib/models/static-model';
import { eraseAll } from '../../../lib/store/take-out';
import { freshDatabase, save, seen } from '../../support/captures';

const question = { text: 'alpha', limit: 5, filters: {}, open: null, mode: 'hybrid' as const };
const ones: Embed = async (texts) => texts.map(() => Float32Array.of(1, 0));
const house = (embedder: (model: string) => Promise<Embed>) => ({
  packaged: 'packaged',
  embedder,
  measure: async () => [],
});

it('embeds what is due and answers', async () => {
  const db = freshDatabase();
  await save(db, [seen('t1', 'alpha')], {}, ['packaged']);
  const service = new SearchService(
    db,
    house(async () => ones),
    new AbortController().signal,
  );
  await service.use('packaged');
  await service.idle();
  expect(await db.jobs.count()).toBe(0);
  expect((await service.search('packaged', question)).memories[0]?.why.similarity).toBe(1);
});

it('takes up, after a death, exactly what was left', async () => {
  const db = freshDatabase();
  await save(
    db,
    Array.from({ length: 120 }, (_, i) => seen(`t${i}`, `text ${i}`)),
    {},
    ['packaged'],
  );
  const dead = new AbortController();
  const dying: Embed = async (texts) => {
    if ((await db.vectors.count()) >= 48) dead.abort(new Error('killed'));
    dead.signal.throwIfAborted();
    return ones(texts);
  };
  const first = new SearchService(
    db,
    house(async () => dying),
    dead.signal,
  );
  await first.use('packaged');
  await first.idle();
  expect(await db.jobs.count()).toBe(72);
  const second = new SearchService(
    db,
    house(async () => ones),
    new AbortController().signal,
  );
  await second.use('packaged');
  await second.idle();
  expect(await Promise.all([db.jobs.count(), db.vectors.count()])).toEqual([0, 120]);
});

it('keeps searching by words when a model cannot be loaded, and says so', async () => {
  const db = freshDatabase();
  await save(db, [seen('t1', 'alpha')], {}, ['broken']);
  const broken = house(async () => {
    throw new Error('damaged file');
  });
  const service = new SearchService(db, broken, new AbortController().signal);
  expect((await service.search('broken', question)).memories.length).toBe(1);
  await service.idle();
  expect((await service.status('broken')).modelState).toMatchObject({ state: 'failed' });
  expect(await db.jobs.count()).toBeGreaterThan(0);
});

it('re-embeds for a new model while the old one answers, then forgets a replaced one', async () => {
  const db = freshDatabase();
  await save(db, [seen('t1', 'alpha')], {}, ['packaged', 'user-a']);
  const service = new SearchService(
    db,
    house(async () => ones),
    new AbortController().signal,
  );
  await service.use('user-a');
  await service.idle();
  await service.use('user-b');
  await service.idle();
  const models = await db.vectors.orderBy('model').uniqueKeys();
  expect(models).toEqual(['packaged', 'user-b']);
});

it('hears of new and changed turns', async () => {
  const db = freshDatabase();
  const service = new SearchService(
    db,
    house(async () => ones),
    new AbortController().signal,
  );
  await service.use('packaged');
  const saved = await save(db, [seen('t1', 'alpha')], {}, ['packaged']);
  await service.heard({ table: 'turns', keys: saved.turns });
  expect((await service.search('packaged', question)).memories.length).toBe(1);
  const again = await save(db, [seen('t1', 'alpha beta')], {}, ['packaged']);
  await service.heard({ table: 'turns', keys: again.turns });
  expect((await service.search('packaged', question)).memories.map((memory) => memory.text)).toEqual([
    'alpha beta',
  ]);
  await eraseAll(db);
  await service.heard({ table: 'erased', keys: [] });
  expect((await service.search('packaged', question)).memories).toEqual([]);
});

const DEATHS = 20;
const BACKLOG = process.env['MEMSHADOW_LONG'] ? 10_000 : 1_200;

it(`embeds a backlog of ${BACKLOG} through ${DEATHS} deaths, repeating at most a batch for each`, async () => {
  const db = freshDatabase();
  for (let from = 0; from < BACKLOG; from += 400) {
    const turns = Array.from({ length: Math.min(400, BACKLOG - from) }, (_, i) =>
      seen(`t${from + i}`, `text ${from + i}`),
    );
    await save(db, turns, { foreignId: `chat-${from}` }, ['packaged']);
  }
  let embedded = 0;
  for (let life = 0; life <= DEATHS; life++) {
    const end = new AbortController();
    // Dies in the middle of its life's share: while a batch is embedded and before it is stored.
    const share = life === DEATHS ? Infinity : BACKLOG / (DEATHS + 1);
    let own = 0;
    const embed: Embed = async (texts) => {
      embedded += texts.length;
      own += texts.length;
      if (own > share) end.abort(new Error('killed'));
      end.signal.throwIfAborted();
      return ones(texts);
    };
    const service = new SearchService(
      db,
      house(async () => embed),
      end.signal,
    );
    await service.use('packaged');
    await service.idle();
  }
  expect(await Promise.all([db.jobs.count(), db.vectors.count()])).toEqual([0, BACKLOG]);
  expect(embedded).toBeLessThanOrEqual(BACKLOG + DEATHS * 48);
}, 600_000);

it('answers with what is there where reading what changed fails, and tries again', async () => {
  const db = freshDatabase();
  await save(db, [seen('t1', 'alpha')], {}, ['packaged']);
  const service = new SearchService(
    db,
    house(async () => ones),
    new AbortController().signal,
  );
  const conversations = db.conversations.where.bind(db.conversations);
  db.conversations.where = () => {
    throw new Error('broken once');
  };
  expect((await service.search('packaged', question)).memories).toEqual([]);
  db.conversations.where = conversations;
  expect((await service.search('packaged', question)).memories.length).toBe(1);
});

it('says how much waits for power, and works it off when there is some', async () => {
  const db = freshDatabase();
  await save(db, [seen('t1', 'alpha')], {}, ['packaged']);
  const service = new SearchService(
    db,
    house(async () => ones),
    new AbortController().signal,
  );
  service.pace.power = 'low';
  await service.use('user-a');
  await vi.waitFor(async () =>
    expect((await service.status('user-a')).modelState).toEqual({ state: 'halted', waiting: 1 }),
  );
  expect(await db.vectors.where('model').equals('user-a').count()).toBe(0);
  service.pace.power = 'plugged';
  await service.idle();
  expect((await service.status('user-a')).modelState).toEqual({ state: 'ready' });
}, 15_000);

it('tells how far a first index is, and does not keep whoever asks waiting', async () => {
  const db = freshDatabase();
  for (let chat = 0; chat < 60; chat++)
    await save(db, [seen('t', `alpha ${chat}`)], { foreignId: `chat-${chat}` }, []);
  const service = new SearchService(
    db,
    house(async () => ones),
    new AbortController().signal,
  );
  const states = new Set<string>();
  await vi.waitFor(async () => {
    const { modelState, turns } = await service.status('none');
    states.add(modelState.state);
    expect([modelState.state, turns]).toEqual(['none', 60]);
  });
  expect([...states][0]).not.toBe('none');
});

it('sees to the queue although one question follows another', async () => {
  const db = freshDatabase();
  await save(db, [seen('t1', 'alpha')], {}, ['packaged']);
  const service = new SearchService(
    db,
    house(async () => ones),
    new AbortController().signal,
  );
  await vi.waitFor(
    async () => {
      await service.search('packaged', question);
      expect(await db.vectors.count()).toBe(1);
    },
    { timeout: 8_000, interval: 200 },
  );
}, 15_000);

it('does not call itself ready before it has looked whether something waits', async () => {
  const db = freshDatabase();
  await save(db, [seen('t1', 'alpha')], {}, ['packaged']);
  const service = new SearchService(
    db,
    house(async () => ones),
    new AbortController().signal,
  );
  service.prepare();
  expect((await service.status('packaged')).modelState.state).toBe('loading');
  await service.idle();
  expect((await service.status('packaged')).modelState.state).toBe('ready');
});
