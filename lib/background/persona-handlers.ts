import { Persona } from '../domain/memory';
import { announce } from '../messages/changes';
import type { Handlers } from '../messages/receive';
import { assignPersona } from '../store/conversations';
import { listEntities, putEntity } from '../store/entities';
import { unseal } from '../store/seal';
import { turnsOf } from '../store/turns-of';
import { personaHere } from './persona-here';
import { recall } from './recall-handlers';
import type { StoreSession } from './store-session';

/** @file Personas: work and private life kept apart. */

type Names =
  | 'persona.list'
  | 'persona.save'
  | 'persona.remove'
  | 'persona.here'
  | 'persona.guess'
  | 'persona.assign';

/** A guess is told where so many neighbours have a persona, and this share of them the same. */
const LEAST_NEIGHBOURS = 3;
const LEAST_SHARE = 0.6;
const NEIGHBOURS = 30;
const ASKED_CHARS = 1_500;

export function personaHandlers(store: StoreSession): Pick<Handlers, Names> {
  return {
    'persona.list': async () => {
      const personas = await listEntities((await store.db()).personas, (raw) => Persona.parse(raw));
      return personas.sort((a, b) => a.createdAt - b.createdAt);
    },
    'persona.save': async (persona) => {
      await putEntity((await store.writable()).db.personas, persona);
      announce({ table: 'personas', keys: [persona.key] });
      return null;
    },
    'persona.remove': async ({ key }) => {
      await (await store.writable()).db.personas.delete(key);
      announce({ table: 'personas', keys: [key] });
      return null;
    },
    'persona.here': ({ site, foreignId }) => personaHere(store, site, foreignId),
    'persona.guess': async ({ key }) => {
      const db = await store.db();
      const row = await db.conversations.get(key);
      if (!row) return null;
      const { site, foreignId, title } = unseal(row.sealed);
      const said = (await turnsOf(db, key).limit(6).toArray()).map(({ sealed }) => unseal(sealed).text);
      const text = [title, ...said].join('\n').slice(0, ASKED_CHARS);
      const question = { text, limit: NEIGHBOURS, filters: {}, mode: 'hybrid' as const };
      const { memories } = await recall(store, { ...question, open: { site, foreignId } });
      return mostly(memories.flatMap(({ persona }) => persona ?? []));
    },
    'persona.assign': async ({ persona, site }) => {
      const { db } = await store.writable();
      const changed = await assignPersona(db, persona, site);
      announce({ table: 'conversations', keys: changed });
      return changed.length;
    },
  };
}

function mostly(personas: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const persona of personas) counts.set(persona, (counts.get(persona) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  const clear = best && best[1] >= LEAST_NEIGHBOURS && best[1] >= LEAST_SHARE * personas.length;
  return clear ? best[0] : null;
}
