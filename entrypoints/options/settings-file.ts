import { send } from '../../lib/messages/send';
import type { Settings } from '../../lib/settings/settings';

/** @file Settings as a file: to keep, or to take to another computer. Consent is given in each browser, and stays. */

const FORMAT = 'memshadow-settings';
const MOST_BYTES = 5_000_000;

export function settingsFile(settings: Settings): Blob {
  const file = { format: FORMAT, version: 1, settings: { ...settings, consentAt: null } };
  return new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
}

/** Answers false where the file is none of ours, or of a newer release: then nothing has changed. */
export async function takeSettings(file: File, now: Settings): Promise<boolean> {
  if (file.size > MOST_BYTES) return false;
  try {
    const raw: unknown = JSON.parse(await file.text());
    if (typeof raw !== 'object' || raw === null || Reflect.get(raw, 'format') !== FORMAT) return false;
    const given: unknown = Reflect.get(raw, 'settings');
    if (typeof given !== 'object' || given === null) return false;
    // A model that is not here is not chosen by a file. The service worker checks the rest at its border.
    const { consentAt, model } = now;
    await send('settings.write', { ...(given as Settings), consentAt, model });
    return true;
  } catch (error) {
    console.warn(String(error));
    return false;
  }
}
