import { Memory } from '../domain/memory';
import { nativeId } from '../domain/notes';
import type { Site } from '../domain/site';
import type { SavedMemory } from '../import/read-parts';
import { announce } from '../messages/changes';
import { readSettings } from '../settings/settings';
import type { Database } from '../store/database';
import { prepareNative, saveNative } from '../store/notes';
import { unseal } from '../store/seal';
import { turnsOf } from '../store/turns-of';
import { judge, takeBack } from '../store/verdicts';
import { detectLanguage, modelsIn, wakeEngine } from './capture';
import { isUnwanted } from './never-store';
import type { StoreSession } from './store-session';

/** @file What the sites themselves remember about the user: notes of those sites, searched like all that was said there. */

/** Said of a turn by its site, not by the user: only that is taken back when the site remembers again. */
const BY_SITE = 'site';

/** Takes in all that a site remembers now. What it remembered before and does not any more is no longer true. */
export async function takeInNative(
  store: StoreSession,
  site: Site,
  memories: readonly SavedMemory[],
): Promise<void> {
  const settings = await readSettings();
  const { db, hash } = await store.writable();
  const before = await nativeOf(db, site);
  const now = new Set<string>();
  for (const memory of memories) {
    if (isUnwanted(memory.text, settings)) continue;
    const ready = {
      ...(await prepareNative(memory, hash, detectLanguage)),
      persona: settings.sites[site].persona,
    };
    now.add(await saveNative(db, ready, modelsIn(settings)));
  }
  for (const conversation of new Set([...before, ...now])) {
    const turns = await turnsOf(db, conversation).primaryKeys();
    if (now.has(conversation)) await takeBack(db, turns, BY_SITE);
    else for (const turn of turns) await judge(db, { turn, verdict: 'stale', on: true, why: BY_SITE });
  }
  announce({ table: 'reload', keys: [] });
  await store.committed(db);
  wakeEngine(settings.model);
}

/** Earlier versions kept them where nothing was searched. */
export async function adoptNative(store: StoreSession): Promise<void> {
  const rows = await (await store.db()).memories.toArray();
  if (rows.length === 0) return;
  const { db, hash } = await store.writable();
  const models = modelsIn(await readSettings());
  for (const { key, sealed } of rows) {
    const { data } = Memory.safeParse(unseal<unknown>(sealed));
    const site = data?.from === 'chatgpt' || data?.from === 'claude' ? data.from : null;
    if (data && site)
      await saveNative(db, await prepareNative({ ...data, site }, hash, detectLanguage), models);
    await db.memories.delete(key);
  }
  await store.committed(db);
}

async function nativeOf(db: Database, site: Site): Promise<string[]> {
  const prefix = nativeId('');
  return db.conversations
    .where('[site+foreignId]')
    .between([site, prefix], [site, `${prefix}\uffff`])
    .primaryKeys();
}
