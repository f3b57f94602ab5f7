import type { Site } from '../domain/site';
import { unwrapRpc } from '../trees/gemini';
import { list, name, number, object, string, time } from '../trees/values';

/** One chat in a site's own list. */
export interface Listed {
  foreignId: string;
  title: string;
  changedAt: number | null;
  /** Of those that ask not to be remembered, temporary ones and those with other people: not fetched. */
  unwanted: boolean;
}

export interface ListPage {
  items: Listed[];
  /** Where the next page starts; null at the end. */
  next: string | null;
}

/** Null where the answer is no list. `place` is what was asked with. */
export function readList(site: Site, body: string, place: string | null): ListPage | null {
  if (site === 'gemini') return geminiList(body);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null; // a log-in or error page instead of JSON
  }
  return site === 'claude' ? claudeList(value, Number(place ?? 0)) : chatgptList(value, place ?? 'main 0');
}

function claudeList(value: unknown, offset: number): ListPage | null {
  if (!Array.isArray(value)) return null;
  const items = value.map(object).map((raw) => ({
    foreignId: string(raw['uuid']).slice(0, 200),
    title: string(raw['name']).slice(0, 1_000),
    changedAt: time(raw['updated_at']),
    unwanted: raw['is_temporary'] === true,
  }));
  // Without paging the site answers with everything at once; then a full page is no sign of another.
  return { items: items.filter(hasId), next: value.length === 100 ? String(offset + 100) : null };
}

/** The main list, then the archived one, then each project's. `place`: kind, offset or cursor, projects to come. */
function chatgptList(value: unknown, place: string): ListPage | null {
  const [kind = 'main', at = '0', ...projects] = place.split(' ');
  const raw = object(value);
  if (!Array.isArray(raw['items'])) return null;
  const cursor = name(raw['cursor'], 500);
  if (kind === 'projects') {
    const ids = list(raw['items']).map((item) => {
      const gizmo = object(object(item)['gizmo']);
      return string(object(gizmo['gizmo'])['id']) || string(gizmo['id']);
    });
    const found = [...projects, ...ids.filter((id) => /^g-[\w-]{1,100}$/.test(id))];
    return { items: [], next: cursor ? ['projects', cursor, ...found].join(' ') : nextProject(found) };
  }
  const items = list(raw['items'])
    .map(object)
    .map((item) => ({
      foreignId: string(item['id']).slice(0, 200),
      title: string(item['title']).slice(0, 1_000),
      changedAt: time(item['update_time']) ?? time(item['create_time']),
      unwanted: item['is_temporary_chat'] === true || item['is_do_not_remember'] === true,
    }));
  if (kind === 'project')
    return {
      items: items.filter(hasId),
      next:
        cursor && items.length > 0
          ? ['project', cursor, ...projects].join(' ')
          : nextProject(projects.slice(1)),
    };
  const seen = Number(at) + items.length;
  const more = items.length > 0 && seen < (number(raw['total']) ?? 0);
  const after = kind === 'main' ? 'archived 0' : 'projects 0';
  return { items: items.filter(hasId), next: more ? `${kind} ${seen}` : after };
}

const nextProject = (ids: readonly string[]) => (ids.length > 0 ? ['project', '0', ...ids].join(' ') : null);

function geminiList(body: string): ListPage | null {
  const answer = unwrapRpc(body, 'MaZiqc');
  if (!Array.isArray(answer)) return null;
  const rows = answer.find((part) => Array.isArray(part) && part.some((row) => Array.isArray(row))) ?? [];
  const items = list(rows).map((row) => {
    const [cid, title, , , , at] = list(row);
    const seconds = list(at)[0];
    return {
      foreignId: string(cid).replace(/^c_/, '').slice(0, 200),
      title: string(title).slice(0, 1_000),
      changedAt: time(seconds),
      unwanted: false,
    };
  });
  return { items: items.filter(hasId), next: answer.map(string).find((part) => part !== '') ?? null };
}

const hasId = ({ foreignId }: Listed) => foreignId !== '';
