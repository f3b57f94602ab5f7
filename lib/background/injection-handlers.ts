import { browser } from 'wxt/browser';
import { Injection } from '../domain/memory';
import { type Site, siteOf } from '../domain/site';
import { Inserted } from '../messages/contract';
import type { ToPage } from '../messages/page-talk';
import type { Handlers } from '../messages/receive';
import { readSettings } from '../settings/settings';
import { putEntity } from '../store/entities';
import { note } from '../store/events';
import { changeOutcome } from '../store/injections';
import { stoppedTurns } from './firewall';
import type { StoreSession } from './store-session';
import { mustBeOn } from './tabs';

/** @file What goes into pages. The firewall's last word is said here, where no screen can go around it. */

type Names = 'injection.record' | 'injection.insert' | 'page.undone';

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
      await quietly(record({ ...injection, site, outcome: stopped > 0 ? 'stopped' : 'inserted' }));
      if (stopped > 0) return { state: 'stopped', memories: stopped };
      const result = await putIn(tab, injection);
      if (result.state !== 'inserted') await quietly(correct(injection.key));
      return result;
    },
    'page.undone': async ({ site, key }, sender) => {
      mustBeOn(site, sender);
      await changeOutcome((await store.writable()).db, key, 'undone');
      return null;
    },
  };
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

function closed(error: unknown): null {
  console.warn(String(error));
  return null;
}

/** A record that cannot be kept must not take the block back, nor keep it from going in. */
async function quietly(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => console.warn(String(error)));
}
