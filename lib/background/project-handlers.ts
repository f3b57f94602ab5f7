import { Project } from '../domain/memory';
import { eligible, mayHold, projectOf } from '../domain/project';
import type { Question } from '../domain/ranked';
import type { Site } from '../domain/site';
import { announce } from '../messages/changes';
import type { Handlers } from '../messages/receive';
import { findConversation } from '../store/conversations';
import type { Database } from '../store/database';
import { listEntities, putEntity } from '../store/entities';
import { DEFAULT_VAULT } from '../store/rows';
import type { StoreSession } from './store-session';

/** @file The sites' projects, as the user names them, and what a chat in one may see. */

type Names = 'project.list' | 'project.map' | 'project.here';

export function projectHandlers(store: StoreSession): Pick<Handlers, Names> {
  return {
    'project.list': async () => projectsOf(await store.db()),
    'project.map': async ({ id, name, parent }) => {
      const { db } = await store.writable();
      await map(db, id, name.trim(), parent);
      announce({ table: 'projects', keys: [] });
      return null;
    },
    'project.here': async ({ site, foreignId, project }) => {
      const db = await store.db();
      const id = await siteProject(db, site, foreignId, project);
      return id === null ? null : { name: projectOf(await projectsOf(db), id)?.name ?? null };
    },
  };
}

const projectsOf = (db: Database) => listEntities(db.projects, (raw) => Project.parse(raw));

/** What is stored of a chat counts; the address speaks for a new one. */
async function siteProject(db: Database, site: Site, foreignId: string | null, told: string | null) {
  const known = foreignId === null ? null : await findConversation(db, site, foreignId);
  return known?.project ?? told;
}

/** The same name is the same project: so two sites' projects become one. No name: the site's project stands for itself. */
async function map(db: Database, id: string, name: string, parent: string | null): Promise<void> {
  await db.transaction('rw', db.projects, async () => {
    const before = await projectsOf(db);
    const now = Date.now();
    const same = before.find((own) => own.name.toLowerCase() === name.toLowerCase());
    const base = { vault: DEFAULT_VAULT, createdAt: now, updatedAt: now };
    const target: Project | null =
      name === '' ? null : (same ?? { ...base, key: crypto.randomUUID(), name, parent: null, of: [] });
    const others = before.filter(({ key }) => key !== target?.key);
    for (const own of others.filter(({ of }) => of.includes(id)))
      await putEntity(db.projects, { ...own, updatedAt: now, of: own.of.filter((one) => one !== id) });
    if (!target) return;
    const held = parent !== null && mayHold(before, parent, target.key) ? parent : null;
    await putEntity(db.projects, {
      ...target,
      name,
      updatedAt: now,
      parent: held,
      of: [...new Set([...target.of, id])],
    });
  });
}

/** A question of a chat in a project finds what that project may see. Where the database cannot say, nothing of a project. */
export async function withinProject(store: StoreSession, question: Question): Promise<Question> {
  const { scope, open, target } = question;
  if (!scope || !target) return question;
  try {
    const db = await store.db();
    const id = await siteProject(db, target, open?.foreignId ?? null, scope.project);
    if (id === null) return question;
    return { ...question, filters: { ...question.filters, projects: eligible(await projectsOf(db), id) } };
  } catch (error) {
    console.warn(String(error));
    return scope.project === null
      ? question
      : { ...question, filters: { ...question.filters, projects: [scope.project] } };
  }
}
