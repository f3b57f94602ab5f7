import type { Answer } from '../domain/ranked';
import type { Handlers } from '../messages/receive';
import { readSettings } from '../settings/settings';
import { note } from '../store/events';
import { release, releasedOf } from '../store/released';
import { withinRules } from './firewall';
import { askEngine, wakeEngine } from './offscreen';
import type { StoreSession } from './store-session';

/** What a question may ask for at most. */
const MOST = 100;

export function recallHandlers(store: StoreSession): Pick<Handlers, 'recall.search' | 'memory.release'> {
  return {
    'recall.search': async (question) => {
      const [{ model, firewall }] = await Promise.all([readSettings(), wakeEngine()]);
      const { target = null, limit } = question;
      const guarded = target !== null && firewall.length > 0;
      // What the rules take out should leave no gap: more is asked for.
      const asked = guarded ? { ...question, limit: MOST } : question;
      const tell = await askEngine({ kind: 'search', model, question: asked });
      if (tell.kind !== 'answer') throw new Error('The search worker answered something else.');
      const answer = await withReleased(store, tell.answer);
      if (!guarded) return answer;
      const allowed = await withinRules(await store.db(), firewall, answer, target);
      return { ...allowed, memories: allowed.memories.slice(0, limit) };
    },
    'memory.release': async ({ turn }) => {
      const { db } = await store.writable();
      await release(db, turn);
      await note(db, 'released', { turns: 1 });
      return null;
    },
  };
}

/** What the user released is held no longer. The database is asked only where something is held. */
async function withReleased(store: StoreSession, answer: Answer): Promise<Answer> {
  const held = answer.memories.filter((memory) => memory.held !== null).map(({ key }) => key);
  if (held.length === 0) return answer;
  const released = await store
    .db()
    .then((db) => releasedOf(db, held))
    .catch((error: unknown) => {
      // Searching goes on where the database does not; what is held stays held.
      console.warn(String(error));
      return new Set<string>();
    });
  const memories = answer.memories.map((memory) =>
    released.has(memory.key) ? { ...memory, held: null } : memory,
  );
  return { ...answer, memories };
}
