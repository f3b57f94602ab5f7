import { browser } from 'wxt/browser';
import { Injection, isDemoted, type Signal } from '../domain/memory';
import { type Site, siteOf } from '../domain/site';
import { Inserted } from '../messages/answers';
import type { ToPage } from '../messages/page-talk';
import type { Handlers } from '../messages/receive';
import { readSettings } from '../settings/settings';
import type { Database } from '../store/database';
import { putEntity } from '../store/entities';
import { note } from '../store/events';
import { changeOutcome, listInjections } from '../store/injections';
import { dropLessons, noteLesson } from '../store/lessons';
import { listLessons } from '../store/said';
import { unseal } from '../store/seal';
import { listSignals, resetSignals } from '../store/signals';
import { stoppedTurns } from './firewall';
import { noteSignal } from './note-signal';
import type { StoreSession } from './store-session';
import { mustBeOn } from './tabs';

/** @file What goes into pages. The firewall's last word is said here, where no screen can go around it. */

type Names =
  | 'injection.record'
  | 'injection.insert'
  | 'injection.list'
  | 'page.undone'
  | 'memory.signal'
  | 'lesson.note'
  | 'signals.list'
  | 'signals.reset';

/** A disk that is slow does not hold a block up. */
const PATIENCE_MS = 300;
const LISTED = 200;
const SHOWN_CHARS = 200;

export function injectionHandlers(store: StoreSession): Pick<Handlers, Names> {
  async function record(injection: Injection): Promise<void> {
    const { db } = await store.writable();
    await putEntity(db.injections, Injection.parse(injection));
    const { site, turns, outcome } = injection;
    await note(db, 'injected', { site, turns: turns.length, outcome });
  }

  async function correct(key: string): Promise<void> {
    await changeOutcome((await store.writable()).db, key, 'refused');
  }

  async function signal(turns: readonly string[], name: Signal): Promise<void> {
    await noteSignal(await store.writable(), turns, name);
  }

  return {
    'injection.record': async (injection) => {
      await record(injection);
      return null;
    },
    'injection.insert': async ({ tab, injection }) => {
      const site = await siteOfTab(tab);
      const { firewall } = await readSettings();
      const rules = firewall.length > 0;
      const stopped = rules ? await stoppedTurns(await store.db(), firewall, injection.turns, site) : 0;
      // Noted before it leaves: a page that closes meanwhile may have it all the same.
      const noted = quietly(record({ ...injection, site, outcome: stopped > 0 ? 'stopped' : 'inserted' }));
      await Promise.race([noted, pause(PATIENCE_MS)]);
      if (stopped > 0) return { state: 'stopped', memories: stopped };
      const result = await putIn(tab, injection);
      if (result.state !== 'inserted') await noted.then(() => quietly(correct(injection.key)));
      else await quietly(signal(injection.unticked, 'unticked'));
      return result;
    },
    'page.undone': async ({ site, key }, sender) => {
      mustBeOn(site, sender);
      const changed = await changeOutcome((await store.writable()).db, key, 'undone');
      await signal(changed?.turns ?? [], 'undone');
      return null;
    },
    'injection.list': async ({ before, limit }) => listInjections(await store.db(), before, limit),
    'memory.signal': async ({ turn, signal: name }) => {
      await signal([turn], name);
      return null;
    },
    'lesson.note': async ({ asked, turns }) => {
      await noteLesson((await store.writable()).db, asked, turns);
      return null;
    },
    'signals.list': async () => {
      const db = await store.db();
      const all = await learntOf(db);
      const rows = await db.turns.bulkGet(all.map(({ turn }) => turn));
      return all.map(({ turn, counts, asked }, i) => {
        const row = rows[i];
        const text = row ? unseal(row.sealed).text.slice(0, SHOWN_CHARS) : '';
        return { turn, text, counts, demoted: isDemoted(counts), asked };
      });
    },
    'signals.reset': async ({ turn }) => {
      const { db } = await store.writable();
      await resetSignals(db, turn);
      await dropLessons(db, turn);
      return null;
    },
  };
}

/** By turn: what was counted of it, and which failed searches were meant for it. */
async function learntOf(db: Database) {
  const signals = await listSignals(db, LISTED);
  const lessons = await listLessons(db, LISTED);
  const found = new Map(signals.map(({ turn, counts }) => [turn, { turn, counts, asked: [] as string[] }]));
  for (const { turn, asked } of lessons) {
    const own = found.get(turn) ?? { turn, counts: {}, asked: [] };
    found.set(turn, { ...own, asked: asked.map(({ text }) => text) });
  }
  return [...found.values()];
}

/** By the tab's own address, not by what a screen says it is. */
async function siteOfTab(tab: number): Promise<Site> {
  const { url } = await browser.tabs.get(tab);
  return (url !== undefined && URL.canParse(url) && siteOf(new URL(url).origin)) || 'other';
}

async function putIn(tab: number, { text, key }: { text: string; key: string }): Promise<Inserted> {
  const message: ToPage = { to: 'page', kind: 'insert', text, key };
  const answer: unknown = await browser.tabs.sendMessage(tab, message, { frameId: 0 }).catch(closed);
  // A page script that was never there, or was asked before it knew its settings, answers nothing.
  return Inserted.catch({ state: 'refused', reason: 'no-composer', clipboard: false }).parse(answer);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function closed(error: unknown): null {
  console.warn(String(error));
  return null;
}

/** A record that cannot be kept must not take the block back, nor keep it from going in. */
async function quietly(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => console.warn(String(error)));
}
