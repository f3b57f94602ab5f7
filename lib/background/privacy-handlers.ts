import { announce } from '../messages/changes';
import type { Handlers } from '../messages/receive';
import { readSettings } from '../settings/settings';
import { forgetWhere } from '../store/forget';
import { dropLooseVectors } from '../store/loose-vectors';
import { listSent, noteSent } from '../store/requests';
import { fileSizes } from './file-sizes';
import { askEngine } from './offscreen';
import type { StoreSession } from './store-session';

/** @file What left this computer, and what is to be forgotten. */

type Names = 'store.parts' | 'requests.list' | 'requests.note' | 'store.forget';

/** Chromium tells more than the standard knows. */
interface Estimate {
  usageDetails?: { indexedDB?: number };
}

export function privacyHandlers(store: StoreSession): Pick<Handlers, Names> {
  return {
    'store.parts': async () => {
      const { usageDetails } = (await navigator.storage.estimate()) as Estimate;
      return { database: usageDetails?.indexedDB ?? 0, ...(await fileSizes()) };
    },
    'requests.list': async () => listSent(await store.db()),
    'requests.note': async (sent) => {
      await noteSent((await store.writable()).db, sent);
      return null;
    },
    'store.forget': async ({ dry, ...range }) => {
      if (dry) return forgetWhere(await store.db(), range, true);
      const { db } = await store.writable();
      const turns = await forgetWhere(db, range);
      await store.committed(db);
      announce({ table: 'reload', keys: [] });
      await purgeIndex();
      await dropLooseVectors(db);
      return turns;
    },
  };
}

/**
 * The search index holds words of what was forgotten: where its worker sleeps, it must wake to take them out. Where it
 * cannot be woken, it does so before it answers the next time; what was asked for is done either way.
 */
export async function purgeIndex(): Promise<void> {
  try {
    await askEngine({ kind: 'wake', model: (await readSettings()).model });
  } catch (error) {
    console.warn('The search worker did not start:', error);
  }
}
