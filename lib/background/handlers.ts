import { browser } from 'wxt/browser';
import { HOME_SITES } from '../domain/site';
import { announce } from '../messages/changes';
import type { PageSettings } from '../messages/contract';
import type { Handlers } from '../messages/receive';
import { Refusal } from '../messages/reply';
import { readSettings, type Settings, writeSettings } from '../settings/settings';
import { conversationGroups, findConversation, relabel } from '../store/conversations';
import { forgetGone, goneTurns } from '../store/forget';
import { heldCounts } from '../store/sentinel';
import { exportPage } from '../store/take-out';
import { noteHealth, readHealth } from './badge';
import { blockHandlers } from './block-handlers';
import { briefHandlers, hasBrief } from './brief-handlers';
import { capture } from './capture';
import { diagnostics } from './diagnostics';
import { openWindow } from './dialog-window';
import type { History } from './history';
import type { Imports } from './import/imports';
import { injectionHandlers } from './injection-handlers';
import { libraryHandlers } from './library-handlers';
import { renewMenus } from './menus';
import { noteHandlers } from './note-handlers';
import { observed } from './observed';
import { syncObservers } from './observers';
import { askEngine, wakeEngine } from './offscreen';
import { pageChat } from './page-chat';
import { personaHandlers } from './persona-handlers';
import { privacyHandlers, purgeIndex } from './privacy-handlers';
import { projectHandlers } from './project-handlers';
import { recallHandlers } from './recall-handlers';
import { showTurn, takePending } from './show-turn';
import { speakAsChosen } from './speech';
import { type StoreSession, sentinelFile } from './store-session';
import { mustBeOn, tellPages } from './tabs';

/** Every message with its use case, a line or two each. */
export function handlers(store: StoreSession, past: History, files: Imports): Handlers {
  return {
    'page.hello': async ({ site }, sender) => {
      mustBeOn(site, sender);
      const settings = pageSettings(await readSettings(), site);
      const { id } = sender.tab ?? {};
      return { ...(await settings), show: await takePending(id), open: await hasBrief(id) };
    },
    'page.pill': async ({ site, place }, sender) => {
      mustBeOn(site, sender);
      const settings = await readSettings();
      const own = {
        ...settings.sites[site],
        pill: place !== null,
        place: place ?? settings.sites[site].place,
      };
      await changeSettings({ ...settings, sites: { ...settings.sites, [site]: own } });
      return null;
    },
    'page.coached': async ({ site }, sender) => {
      mustBeOn(site, sender);
      await changeSettings({ ...(await readSettings()), coached: true });
      return null;
    },
    'page.health': async ({ site, missing }, sender) => {
      mustBeOn(site, sender);
      await noteHealth(site, missing);
      return null;
    },
    'page.window': async ({ site, query }, sender) => {
      mustBeOn(site, sender);
      await openWindow(sender.tab?.id, site, query);
      return null;
    },
    ...pageChat(store, past),
    'capture.save': (input, sender) => capture(store, input, sender, past.heal),
    'capture.observed': async (input, sender) => {
      await observed(store, input, sender, past.heal);
      return null;
    },
    'tab.show': async ({ url, turn }) => {
      await showTurn(url, turn);
      return null;
    },
    ...recallHandlers(store),
    ...blockHandlers(store),
    ...briefHandlers(store),
    ...injectionHandlers(store),
    'conversation.find': async ({ site, foreignId }) => findConversation(await store.db(), site, foreignId),
    'conversation.label': async ({ key, remember, persona, tags }) => {
      const { db } = await store.writable();
      const labels = {
        ...(remember === undefined ? {} : { remember }),
        ...(persona === undefined ? {} : { persona }),
        ...(tags === undefined ? {} : { tags }),
      };
      const changed = await relabel(db, key, labels);
      announce({ table: 'conversations', keys: [key] });
      return changed;
    },
    'conversation.origins': async () => conversationGroups(await store.db()),
    'conversation.gone': async ({ key }) => goneTurns(await store.db(), key),
    'conversation.forgetGone': async ({ key }) => {
      const { db } = await store.writable();
      const turns = await forgetGone(db, key);
      await store.committed(db);
      announce({ table: 'reload', keys: [] });
      return turns;
    },
    ...pastHandlers(store, past),
    ...importHandlers(files),
    ...personaHandlers(store),
    ...projectHandlers(store),
    ...libraryHandlers(store),
    ...noteHandlers(store),
    'settings.read': () => readSettings(),
    'settings.write': async (settings) => {
      await changeSettings(settings);
      return null;
    },
    ...storeHandlers(store),
    ...privacyHandlers(store),
    'health.read': () => readHealth(),
    'engine.prepare': async () => {
      await wakeEngine();
      return null;
    },
    'engine.status': async () => {
      const tell = await askEngine({ kind: 'status', model: (await readSettings()).model });
      if (tell.kind !== 'status') throw new Error('The search worker answered something else.');
      return tell.status;
    },
    'engine.check': async () => {
      const tell = await askEngine({ kind: 'check', model: (await readSettings()).model });
      if (tell.kind !== 'checked') throw new Error('The search worker answered something else.');
      return tell.report;
    },
    'engine.rebuild': async () => {
      await askEngine({ kind: 'rebuild', model: (await readSettings()).model });
      return null;
    },
    'model.measure': async () => {
      const tell = await askEngine({ kind: 'measure', model: (await readSettings()).model });
      if (tell.kind !== 'measured') throw new Error('The search worker answered something else.');
      return tell.backends;
    },
    'model.verify': async ({ id }) => {
      const tell = await askEngine({ kind: 'verify', model: (await readSettings()).model, candidate: id });
      if (tell.kind !== 'verified') throw new Error('The search worker answered something else.');
      return tell.trouble;
    },
    'model.use': async ({ id }) => {
      await changeSettings({ ...(await readSettings()), model: id });
      await askEngine({ kind: 'wake', model: id });
      announce({ table: 'model', keys: [id] });
      return null;
    },
  };
}

type PastNames =
  | 'conversation.complete'
  | 'backfill.status'
  | 'backfill.start'
  | 'backfill.stop'
  | 'memories.native'
  | 'diagnostics.read';

function pastHandlers(store: StoreSession, past: History): Pick<Handlers, PastNames> {
  return {
    'conversation.complete': async ({ site, foreignId }) => {
      await past.complete(site, foreignId);
      return findConversation(await store.db(), site, foreignId);
    },
    'backfill.status': () => Promise.all(HOME_SITES.map((site) => past.fill.status(site))),
    'backfill.start': async ({ site }) => {
      await past.fill.start(site);
      void past.fill.run(site);
      return null;
    },
    'backfill.stop': async ({ site }) => {
      await past.fill.stop(site);
      return null;
    },
    'diagnostics.read': () => diagnostics(store, past),
    'memories.native': ({ site }) => past.memories(site),
  };
}

type ImportNames = 'import.add' | 'import.list' | 'import.go' | 'import.pause' | 'import.cancel';

function importHandlers(files: Imports): Pick<Handlers, ImportNames> {
  const done = async (work: Promise<void>) => {
    await work;
    return null;
  };
  return {
    'import.add': (given) => done(files.add(given)),
    'import.list': () => files.list(),
    'import.go': ({ key }) => done(files.go(key)),
    'import.pause': ({ key }) => done(files.pause(key)),
    'import.cancel': ({ key }) => done(files.cancel(key)),
  };
}

type StoreNames = 'store.status' | 'store.export' | 'store.erase' | 'store.startAnew';

function storeHandlers(store: StoreSession): Pick<Handlers, StoreNames> {
  return {
    'store.status': async () => {
      const trouble = await store.trouble();
      const { usage = 0 } = await navigator.storage.estimate();
      const counts = { turns: 0, conversations: 0, jobs: 0 };
      if (trouble === null || trouble.kind === 'frozen') {
        const db = await store.db();
        const { turns, conversations } = await heldCounts(db, sentinelFile);
        Object.assign(counts, { turns, conversations });
        counts.jobs = await db.jobs.count();
      }
      return { ...counts, bytes: usage, trouble: trouble?.kind ?? null };
    },
    'store.export': ({ table, offset }) => exportPage('memshadow', table, offset),
    'store.erase': async () => {
      await store.startAnew(true);
      announce({ table: 'erased', keys: [] });
      await purgeIndex();
      return null;
    },
    'store.startAnew': async () => {
      await store.startAnew(false);
      announce({ table: 'erased', keys: [] });
      return null;
    },
  };
}

async function changeSettings(settings: Settings): Promise<void> {
  const { language } = await readSettings();
  await writeSettings(settings);
  await syncObservers(settings);
  if (settings.language !== language) await renewMenus();
  announce({ table: 'settings', keys: [] });
  await tellPages({ to: 'page', kind: 'settings' });
}

async function pageSettings(
  settings: Settings,
  site: keyof Settings['sites'],
): Promise<Omit<PageSettings, 'show' | 'open'>> {
  const own = settings.sites[site];
  if (!own) throw new Refusal('refused', 'no such site');
  const commands = await browser.commands.getAll();
  const shortcut = commands.find(({ name }) => name === 'open-memories')?.shortcut ?? '';
  return {
    consent: settings.consentAt !== null,
    capture: own.capture,
    observe: own.observe,
    pill: own.pill,
    place: own.place,
    selectors: settings.packs[site]?.selectors ?? {},
    shortcut,
    suggest: own.suggest,
    insertAt: settings.insertAt,
    coach: !settings.coached,
    words: await speakAsChosen(),
  };
}
