import { browser } from 'wxt/browser';
import { SITES } from '../domain/site';
import { readSettings } from '../settings/settings';
import { unseal } from '../store/seal';
import { readHealth } from './badge';
import type { History } from './history';
import type { StoreSession } from './store-session';

/**
 * What a bug report needs: versions, counts and states. No text, no titles, no addresses, no account, no words the user
 * wants kept out. Plain JSON, so that whoever sends it can read it first.
 */
export async function diagnostics(store: StoreSession, past: History): Promise<string> {
  const settings = await readSettings();
  const trouble = await store.trouble();
  const held = trouble === null || trouble.kind === 'frozen' ? await counts(store) : null;
  const sites = await Promise.all(
    SITES.map(async (site) => {
      const { capture, pill, reads, observe } = settings.sites[site];
      const { trouble: why, waiting, done, failed, on } = await past.fill.status(site);
      return { site, capture, pill, reads, observe, backfill: { on, waiting, done, failed, trouble: why } };
    }),
  );
  const bundle = {
    version: browser.runtime.getManifest().version,
    browser: navigator.userAgent,
    at: new Date().toISOString(),
    consent: settings.consentAt !== null,
    model: settings.model,
    neverStoreRules: settings.neverStore.length,
    store: trouble?.kind ?? 'well',
    held,
    /** Names of selectors that match nothing now. */
    missing: await readHealth(),
    sites,
  };
  return JSON.stringify(bundle, null, 2);
}

async function counts(store: StoreSession) {
  const db = await store.db();
  const ledgers = (await db.conversations.toArray()).map((row) => unseal(row.sealed).completeness);
  return {
    schema: db.verno,
    conversations: ledgers.length,
    turns: await db.turns.count(),
    chunks: await db.chunks.count(),
    vectors: await db.vectors.count(),
    jobs: await db.jobs.count(),
    unknown: ledgers.filter(({ known }) => known === null).length,
    incomplete: ledgers.filter(({ held, known }) => known !== null && held < known).length,
    unplaced: ledgers.reduce((sum, { unplaced }) => sum + unplaced, 0),
  };
}
