import type { Project } from './memory';

/**
 * @file What a chat in a project may see: what was said in that project, in the projects it is part of, and in none
 * (Global -> Project -> Conversation). Nothing of its neighbours. Sites' projects are told apart by the sites' own ids.
 */

/** Ours, that a site's project is. */
export function projectOf(projects: readonly Project[], id: string): Project | undefined {
  return projects.find(({ of }) => of.includes(id));
}

/** Ids of the sites' projects that a chat in `id` may see; a project nobody named stands for itself. */
export function eligible(projects: readonly Project[], id: string): string[] {
  const ids = new Set([id]);
  const seen = new Set<Project>();
  let at = projectOf(projects, id);
  // Circles cannot be made, but may be imported.
  while (at && !seen.has(at)) {
    seen.add(at);
    for (const own of at.of) ids.add(own);
    const { parent } = at;
    at = projects.find(({ key }) => key === parent);
  }
  return [...ids];
}

/** Whether `parent` may be the parent of `key`: not itself, and not one of those below it. */
export function mayHold(projects: readonly Project[], parent: string, key: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = parent; at !== null && !seen.has(at); ) {
    if (at === key) return false;
    seen.add(at);
    at = projects.find((own) => own.key === at)?.parent ?? null;
  }
  return true;
}
