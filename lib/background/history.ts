import { clockAt } from '../clock';
import { HOME_SITES, type Site } from '../domain/site';
import type { Tree } from '../domain/tree';
import { chatgptMemories, claudeMemories } from '../import/read-parts';
import { announce } from '../messages/changes';
import { Refusal } from '../messages/reply';
import { readSettings } from '../settings/settings';
import { findConversation } from '../store/conversations';
import { prepareTree } from '../store/prepare-tree';
import { quotedLines } from '../store/quoted';
import { saveTree } from '../store/save-tree';
import { detectLanguage, modelsIn, wakeEngine } from './capture';
import { adoptNative, takeInNative } from './native-memories';
import { withoutUnwanted } from './never-store';
import { type Backfill, backfill } from './reads/backfill';
import { readWhole } from './reads/complete';
import { type AskSite, ReadTrouble, readDesk } from './reads/desk';
import type { StoreSession } from './store-session';

/** A conversation is not read again by itself within this time, whatever the page shows. */
const REST_MS = 10 * 60_000;
/** A page that is still loading, or an answer still being written, first gets this long. */
const SETTLE_MS = 3_000;

export interface History {
  fill: Backfill;
  /** Reads one conversation now. Throws Refusal where it cannot, with a kind the user can be told. */
  complete(site: Site, foreignId: string): Promise<void>;
  /** Reads it soon, where the user allowed reads and something is missing. */
  heal(site: Site, foreignId: string): void;
  /** The site's own memories about the user; answers how many there are. */
  memories(site: Site): Promise<number>;
  /** Takes up what a dead worker left. */
  resume(): Promise<void>;
}

export function history(store: StoreSession, askSite: AskSite): History {
  const life = new AbortController();
  const clock = clockAt();
  const desk = readDesk(() => store.writable(), askSite, clock);
  const fill = backfill(
    { db: async () => (await store.writable()).db, desk, clock, save, changed },
    life.signal,
  );
  const rested = new Map<string, number>();

  async function save(tree: Tree): Promise<void> {
    const settings = await readSettings();
    const { db, hash } = await store.writable();
    const wanted = withoutUnwanted(tree, settings);
    const { turns, conversation } = await saveTree(
      db,
      await prepareTree(wanted, false, hash, detectLanguage, await quotedLines(db)),
      'read',
      modelsIn(settings),
    );
    announce({ table: 'conversations', keys: [conversation] });
    if (turns.length === 0) return;
    announce({ table: 'turns', keys: turns });
    await store.committed(db);
    wakeEngine(settings.model);
  }

  async function complete(site: Site, foreignId: string): Promise<void> {
    try {
      const trees = await readWhole(desk, site, [foreignId], life.signal);
      for (const tree of trees) await save(tree);
      if (trees.length === 0) throw new ReadTrouble('gone');
    } catch (error) {
      if (error instanceof ReadTrouble) throw new Refusal(`read-${error.kind}`, site);
      throw error;
    }
  }

  async function healNow(site: Site, foreignId: string): Promise<void> {
    await clock.sleep(SETTLE_MS, life.signal);
    const { sites } = await readSettings();
    if (!sites[site].reads) return void rested.delete(`${site}/${foreignId}`); // the switch may come on any time
    const conversation = await findConversation((await store.writable()).db, site, foreignId);
    if (!conversation?.remember) return;
    const { held, known, verifiedAt, unplaced } = conversation.completeness;
    const isWhole = verifiedAt !== null && known !== null && held >= known && unplaced === 0;
    if (!isWhole) await complete(site, foreignId);
  }

  return {
    fill,
    complete,
    heal(site, foreignId) {
      const key = `${site}/${foreignId}`;
      if (clock.now() - (rested.get(key) ?? -Infinity) < REST_MS) return;
      rested.set(key, clock.now());
      healNow(site, foreignId).catch((error: unknown) => {
        // Said in the ledger, which stays incomplete; the next visit, or the user's click, tries again.
        if (!(error instanceof Refusal)) throw error;
        rested.delete(key);
      });
    },
    async memories(site) {
      const reply = await desk.ask(site, { what: 'memories' }, life.signal).catch((error: unknown) => {
        throw error instanceof ReadTrouble ? new Refusal(`read-${error.kind}`, site) : error;
      });
      const value: unknown = JSON.parse(reply.body);
      const found = site === 'claude' ? claudeMemories(value) : chatgptMemories(value);
      await takeInNative(store, site, found);
      return found.length;
    },
    async resume() {
      await adoptNative(store);
      for (const site of HOME_SITES) if ((await fill.status(site)).on) void fill.run(site);
    },
  };
}

function changed(site: Site): void {
  announce({ table: 'backfill', keys: [site] });
}
