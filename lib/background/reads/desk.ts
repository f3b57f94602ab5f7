import type { Clock } from '../../clock';
import { HOSTS, type Site } from '../../domain/site';
import type { ReadAsk, ReadReply } from '../../reads/ask';
import { BudgetState, calmed, closed, fullBudget, LIMITS, spent, waitFor } from '../../reads/budget';
import type { Database } from '../../store/database';
import type { KeyedHash } from '../../store/keyed-hash';
import { noteSent } from '../../store/requests';

/**
 * @file The one way to a site's own JSON: serial, spaced, and within one budget per account that is written down before
 * each request, so that no death of the worker or the browser can make it forget one.
 */

/** `no-tab`: none of the site is open. `closed`: the site said "too many". `signed-out`, `offline`, `changed`: as it says. */
export type ReadTroubleKind = 'no-tab' | 'closed' | 'signed-out' | 'offline' | 'changed' | 'gone';

export class ReadTrouble extends Error {
  constructor(readonly kind: ReadTroubleKind) {
    super(kind);
    this.name = 'ReadTrouble';
  }
}

/** Puts the question into a tab of the site. Null: there is no tab to ask. */
export type AskSite = (site: Site, ask: ReadAsk) => Promise<ReadReply | null>;

export interface Desk {
  /** Waits for budget and answers. Throws ReadTrouble, and the signal's reason. */
  ask(site: Site, ask: ReadAsk, signal: AbortSignal): Promise<ReadReply & { accountKey: string }>;
  /** The budget of the account that answered last. */
  budget(site: Site): Promise<BudgetState>;
  /** Hashed; `unknown` until a site has answered. */
  account(site: Site): Promise<string>;
}

export function readDesk(
  open: () => Promise<{ db: Database; hash: KeyedHash }>,
  askSite: AskSite,
  clock: Clock,
): Desk {
  const lines = new Map<Site, Promise<unknown>>();

  async function account(site: Site): Promise<string> {
    const { db } = await open();
    return String((await db.meta.get(`reader/${site}`))?.value ?? 'unknown');
  }

  async function load(db: Database, site: Site, who: string): Promise<BudgetState> {
    const raw = (await db.meta.get(`budget/${site}/${who}`))?.value;
    const parsed = BudgetState.safeParse(typeof raw === 'string' ? JSON.parse(raw) : null);
    return parsed.success ? parsed.data : fullBudget(LIMITS[site], clock.now());
  }

  const store = (db: Database, site: Site, who: string, state: BudgetState) =>
    db.meta.put({ key: `budget/${site}/${who}`, value: JSON.stringify(state) });

  async function one(
    site: Site,
    ask: ReadAsk,
    signal: AbortSignal,
  ): Promise<ReadReply & { accountKey: string }> {
    const { db, hash } = await open();
    const who = await account(site);
    const limits = LIMITS[site];
    for (;;) {
      signal.throwIfAborted();
      const wait = waitFor(await load(db, site, who), limits, clock.now());
      if (wait === 0) break;
      await clock.sleep(wait, signal);
    }
    const before = await load(db, site, who);
    await store(db, site, who, spent(before, limits, clock.now()));
    const reply = await askSite(site, ask);
    if (reply === null) {
      await store(db, site, who, before); // nothing was sent
      throw new ReadTrouble('no-tab');
    }
    await noteSent(db, sentFor(site, ask, reply));
    const accountKey = reply.account === null ? who : await hash(`account:${reply.account}`);
    if (accountKey !== who) {
      await db.meta.put({ key: `reader/${site}`, value: accountKey });
      await store(db, site, accountKey, spent(await load(db, site, accountKey), limits, clock.now()));
    }
    const state = await load(db, site, accountKey);
    if (reply.status === 429) {
      await store(db, site, accountKey, closed(state, reply.retryAfter, clock.now()));
      throw new ReadTrouble('closed');
    }
    if (state.strikes > 0 && reply.status === 200) await store(db, site, accountKey, calmed(state));
    await clock.sleep(limits.spacing * (1 + Math.random() / 2), signal);
    if (reply.status !== 200) throw new ReadTrouble(troubleOf(reply.status));
    return { ...reply, accountKey };
  }

  return {
    ask(site, ask, signal) {
      const turn = (lines.get(site) ?? Promise.resolve()).then(() => one(site, ask, signal));
      lines.set(
        site,
        turn.catch(() => undefined),
      ); // the next in line does not fail with this one
      return turn;
    },
    async budget(site) {
      const { db } = await open();
      return load(db, site, await account(site));
    },
    account,
  };
}

const sentFor = (site: Site, { what }: ReadAsk, { status, sent }: ReadReply) => ({
  ...{ host: site === 'other' ? '' : HOSTS[site], what, sent },
  failed: status === 200 ? 0 : 1,
});

function troubleOf(status: number): ReadTroubleKind {
  if (status === 0) return 'offline';
  if (status === 401 || status === 403) return 'signed-out';
  return status === 404 ? 'gone' : 'changed';
}
