import { type Browser, browser } from 'wxt/browser';
import type { Acknowledgement, Capture } from '../domain/capture';
import type { Site } from '../domain/site';
import { announce } from '../messages/changes';
import { Refusal } from '../messages/reply';
import { STATIC_MODEL } from '../models/registry';
import { readSettings, type Settings } from '../settings/settings';
import { prepareCapture } from '../store/prepare';
import { quotedLines } from '../store/quoted';
import { saveCapture } from '../store/save-capture';
import { toTrouble } from '../store/trouble';
import { showBadge } from './badge';
import { learn } from './learn';
import { isUnwanted } from './never-store';
import { askEngine } from './offscreen';
import { NO_MODEL } from './search-service';
import type { StoreSession } from './store-session';
import { mustBeOn } from './tabs';

/**
 * Stores what a page shows and only then acknowledges. Throws Refusal where it may not (no consent, paused, a
 * page speaking for another site) and StoreTrouble where it cannot; the page keeps the turns in both cases.
 */
export async function capture(
  store: StoreSession,
  seen: Capture,
  sender: Browser.runtime.MessageSender,
  heal: (site: Site, foreignId: string) => void,
): Promise<Acknowledgement> {
  const settings = await readSettings();
  mustBeOn(seen.site, sender);
  if (seen.site === 'other') throw new Refusal('refused', 'nothing is read there');
  if (settings.consentAt === null || !settings.sites[seen.site]?.capture)
    throw new Refusal('paused', seen.site);
  try {
    const { db, hash } = await store.writable();
    // An unwanted turn keeps its place and loses its words: the turns around it still find theirs.
    const wanted = seen.turns.map((turn) =>
      isUnwanted(turn.text, settings) ? { ...turn, text: '', attachments: [], complete: false } : turn,
    );
    const ready = await prepareCapture(
      { ...seen, turns: wanted },
      hash,
      detectLanguage,
      await quotedLines(db),
    );
    const { turns, ...acknowledgement } = await saveCapture(
      db,
      { ...ready, persona: settings.sites[seen.site].persona },
      modelsIn(settings),
    );
    if (turns.length > 0) {
      announce({ table: 'turns', keys: turns });
      await store.committed(db);
      await learn({ db, hash }, turns, ready.turns);
      wakeEngine(settings.model);
    }
    heal(seen.site, seen.foreignId);
    return acknowledgement;
  } catch (error) {
    await showBadge(true);
    throw toTrouble(error);
  }
}

export function modelsIn({ model }: Settings): string[] {
  return model === NO_MODEL ? [] : [...new Set([STATIC_MODEL, model])];
}

/** Embedding may start later, from the alarm: the acknowledgement does not wait for it. */
export function wakeEngine(model: string): void {
  askEngine({ kind: 'wake', model }).catch(() => {
    // The jobs are in the database; the next alarm, capture or search starts the worker again.
  });
}

/** The browser's own detector: on this machine, and honest about being unsure. */
export async function detectLanguage(text: string): Promise<string | null> {
  const { isReliable, languages } = await browser.i18n.detectLanguage(text);
  return isReliable ? (languages[0]?.language ?? null) : null;
}
