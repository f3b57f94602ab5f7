import { type Browser, browser } from 'wxt/browser';
import type { Acknowledgement, Capture } from '../domain/capture';
import { announce } from '../messages/changes';
import { Refusal } from '../messages/reply';
import { STATIC_MODEL } from '../models/packaged';
import { readSettings, type Settings } from '../settings/settings';
import { prepareCapture } from '../store/prepare';
import { saveCapture } from '../store/save-capture';
import { toTrouble } from '../store/trouble';
import { showBadge } from './badge';
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
): Promise<Acknowledgement> {
  const settings = await readSettings();
  mustBeOn(seen.site, sender);
  if (settings.consentAt === null || !settings.sites[seen.site]?.capture)
    throw new Refusal('paused', seen.site);
  try {
    const { db, hash } = await store.writable();
    const ready = await prepareCapture(seen, hash, detectLanguage);
    const { turns, ...acknowledgement } = await saveCapture(db, ready, modelsIn(settings));
    if (turns.length > 0) {
      announce({ table: 'turns', keys: turns });
      await store.committed(db);
      wakeEngine(settings.model);
    }
    return acknowledgement;
  } catch (error) {
    await showBadge(true);
    throw toTrouble(error);
  }
}

function modelsIn({ model }: Settings): string[] {
  return model === NO_MODEL ? [] : [...new Set([STATIC_MODEL, model])];
}

/** Embedding may start later, from the alarm: the acknowledgement does not wait for it. */
function wakeEngine(model: string): void {
  askEngine({ kind: 'wake', model }).catch(() => {
    // The jobs are in the database; the next alarm, capture or search starts the worker again.
  });
}

/** The browser's own detector: on this machine, and honest about being unsure. */
async function detectLanguage(text: string): Promise<string | null> {
  const { isReliable, languages } = await browser.i18n.detectLanguage(text);
  return isReliable ? (languages[0]?.language ?? null) : null;
}
