import * as z from 'zod';
import type { Clock } from '../../clock';
import { conversationKey } from '../../domain/keys';
import type { Site } from '../../domain/site';
import type { Tree } from '../../domain/tree';
import { batchOf } from '../../reads/ask';
import { LIMITS, timeFor } from '../../reads/budget';
import { type Listed, readList } from '../../reads/list';
import type { Database } from '../../store/database';
import type { BackfillRow } from '../../store/rows';
import { unseal } from '../../store/seal';
import { readWhole } from './complete';
import { type Desk, ReadTrouble } from './desk';

/**
 * @file A site's whole history, fetched through the open tab: first its list, then what is missing or has changed,
 * newest first. Every step is one request and is written down when done; whoever dies in between repeats one step.
 */

const State = z.strictObject({
  on: z.boolean(),
  /** The list is being read; `place` is its next page. */
  listing: z.boolean(),
  place: z.string().nullable(),
  listedAt: z.number().nullable(),
  startedAt: z.number().nullable(),
  /** The site does not take several at once (any more). */
  single: z.boolean(),
  trouble: z.string().nullable(),
});
type State = z.infer<typeof State>;

const OFF: State = {
  on: false,
  listing: false,
  place: null,
  listedAt: null,
  startedAt: null,
  single: false,
  trouble: null,
};
const MOST_TRIES = 3;
/** No tab, offline, signed out: looked at again this often. */
const AGAIN_MS = 30_000;

export interface BackfillStatus {
  site: Site;
  on: boolean;
  listing: boolean;
  waiting: number;
  done: number;
  failed: number;
  skipped: number;
  /** Milliseconds, or null where nothing tells yet. */
  etaMs: number | null;
  closedUntil: number;
  trouble: string | null;
}

export interface Backfill {
  start(site: Site): Promise<void>;
  stop(site: Site): Promise<void>;
  /** Works as long as there is something to do; a second call while it does is the same call. */
  run(site: Site): Promise<void>;
  status(site: Site): Promise<BackfillStatus>;
}

export interface Needs {
  db: () => Promise<Database>;
  desk: Desk;
  clock: Clock;
  /** Stores a tree; rejects where it cannot. */
  save: (tree: Tree) => Promise<void>;
  /** Something changed that a person may be looking at. */
  changed: (site: Site) => void;
}

export function backfill({ db: open, desk, clock, save, changed }: Needs, life: AbortSignal): Backfill {
  const running = new Map<Site, Promise<void>>();
  const ends = new Map<Site, AbortController>();

  async function load(db: Database, site: Site): Promise<State> {
    const raw = (await db.meta.get(`backfill/${site}`))?.value;
    const parsed = State.safeParse(typeof raw === 'string' ? JSON.parse(raw) : null);
    return parsed.success ? parsed.data : OFF;
  }

  const store = (db: Database, site: Site, state: State) =>
    db.meta.put({ key: `backfill/${site}`, value: JSON.stringify(state) });

  async function list(db: Database, site: Site, state: State, signal: AbortSignal): Promise<void> {
    const reply = await desk.ask(site, { what: 'list', place: state.place }, signal);
    const page = readList(site, reply.body, state.place);
    if (page === null) throw new ReadTrouble('changed');
    await db.transaction('rw', db.backfill, db.conversations, db.meta, async () => {
      const rows = await Promise.all(page.items.map((item) => listed(db, site, reply.accountKey, item)));
      await db.backfill.bulkPut(rows);
      const { on } = await load(db, site);
      const listing = page.next !== null;
      const listedAt = listing ? state.listedAt : clock.now();
      await store(db, site, { ...state, on, listing, place: page.next, listedAt, trouble: null });
    });
  }

  async function fetchNext(db: Database, site: Site, signal: AbortSignal): Promise<boolean> {
    const account = await desk.account(site);
    const { single } = await load(db, site);
    const due = await nextRows(db, site, account, single ? 1 : batchOf(site));
    if (due.length === 0) return false;
    try {
      const trees = await readWhole(
        desk,
        site,
        due.map(({ foreignId }) => foreignId),
        signal,
      );
      const came = new Map(trees.map((tree) => [tree.foreignId, tree]));
      for (const row of due) {
        const tree = came.get(row.foreignId);
        if (tree) await save(tree);
        await db.backfill.put(tree ? fetched(row) : tried(row, 'missing'));
      }
    } catch (error) {
      if (!(error instanceof ReadTrouble) || !['gone', 'changed'].includes(error.kind)) throw error;
      await refused(db, site, due, error.kind);
    }
    return true;
  }

  /** A batch that is refused as a whole says nothing about the chats in it: from now on one by one. */
  async function refused(db: Database, site: Site, due: BackfillRow[], why: string): Promise<void> {
    if (due.length > 1) await store(db, site, { ...(await load(db, site)), single: true });
    else await db.backfill.bulkPut(due.map((row) => tried(row, why)));
  }

  async function work(site: Site, signal: AbortSignal): Promise<void> {
    const db = await open();
    for (let state = await load(db, site); state.on && !signal.aborted; state = await load(db, site)) {
      const trouble = await step(db, site, state, signal);
      changed(site);
      if (trouble !== null && trouble !== 'closed') await clock.sleep(AGAIN_MS, signal);
    }
  }

  /** One request. Answers what went wrong in a way that may pass; throws what will not. */
  async function step(db: Database, site: Site, state: State, signal: AbortSignal): Promise<string | null> {
    try {
      if (state.listing) await list(db, site, state, signal);
      else if (!(await fetchNext(db, site, signal)))
        await store(db, site, { ...state, on: false, trouble: null });
      else if (state.trouble !== null) await store(db, site, { ...(await load(db, site)), trouble: null });
      return null;
    } catch (error) {
      if (signal.aborted) return null;
      const kind = error instanceof ReadTrouble ? error.kind : 'broken';
      const { on, ...rest } = await load(db, site);
      await store(db, site, { ...rest, on: on && kind !== 'broken', trouble: kind });
      if (kind === 'broken') throw error;
      return kind;
    }
  }

  return {
    async start(site) {
      const db = await open();
      const state = await load(db, site);
      await store(db, site, {
        ...state,
        on: true,
        listing: true,
        place: null,
        startedAt: clock.now(),
        trouble: null,
      });
      changed(site);
    },
    async stop(site) {
      const db = await open();
      await store(db, site, { ...(await load(db, site)), on: false });
      ends.get(site)?.abort(new ReadTrouble('closed'));
      changed(site);
    },
    run(site) {
      const now = running.get(site);
      if (now) return now;
      const end = new AbortController();
      ends.set(site, end);
      const run = work(site, AbortSignal.any([life, end.signal])).finally(() => running.delete(site));
      running.set(site, run);
      return run;
    },
    async status(site) {
      const db = await open();
      const state = await load(db, site);
      const count = (which: BackfillRow['state']) =>
        db.backfill.where('[site+state]').equals([site, which]).count();
      const [waiting, done, failed, skipped] = await Promise.all(
        (['waiting', 'done', 'failed', 'skipped'] as const).map(count),
      );
      const budget = await desk.budget(site);
      const { on, listing, trouble } = state;
      const requests = Math.ceil((waiting ?? 0) / (state.single ? 1 : batchOf(site)));
      const eta = on && !listing ? timeFor(requests, budget, LIMITS[site], clock.now()) : null;
      return {
        ...{ site, on, listing, trouble, closedUntil: budget.closedUntil, etaMs: eta },
        ...{ waiting: waiting ?? 0, done: done ?? 0, failed: failed ?? 0, skipped: skipped ?? 0 },
      };
    },
  };
}

/** A line of the list against what is held: done where nothing changed since it was fetched, or read otherwise. */
async function listed(db: Database, site: Site, account: string, item: Listed): Promise<BackfillRow> {
  const key = conversationKey(site, account, item.foreignId);
  const old = await db.backfill.get(key);
  const row = await db.conversations.get(key);
  const conversation = row && unseal(row.sealed);
  const { changedAt } = item;
  const verified = conversation?.completeness.verifiedAt != null ? conversation.siteUpdatedAt : null;
  const fetchedAt = Math.max(old?.fetchedAt ?? -1, verified ?? -1);
  const isDone = changedAt === null ? old?.state === 'done' : fetchedAt >= changedAt;
  const unwanted = item.unwanted || conversation?.remember === false;
  return {
    ...{ key, site, account, foreignId: item.foreignId, changedAt, reason: null, tries: 0 },
    fetchedAt: fetchedAt < 0 ? null : fetchedAt,
    state: unwanted ? 'skipped' : isDone ? 'done' : 'waiting',
  };
}

async function nextRows(db: Database, site: Site, account: string, most: number): Promise<BackfillRow[]> {
  const waiting = await db.backfill.where('[site+state]').equals([site, 'waiting']).toArray();
  const due = waiting
    .filter((row) => row.account === account)
    .sort((a, b) => a.tries - b.tries || (b.changedAt ?? 0) - (a.changedAt ?? 0));
  // What failed among others is asked for alone: one lost chat must not take nine with it.
  return due.slice(0, (due[0]?.tries ?? 0) > 0 ? 1 : most);
}

const fetched = (row: BackfillRow): BackfillRow => ({
  ...row,
  state: 'done',
  fetchedAt: row.changedAt ?? 0,
  reason: null,
});

function tried(row: BackfillRow, reason: string): BackfillRow {
  const tries = row.tries + 1;
  return { ...row, tries, reason, state: tries >= MOST_TRIES ? 'failed' : 'waiting' };
}
