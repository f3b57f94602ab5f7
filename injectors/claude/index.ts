import { PageChanged, type Route, type SiteAdapter, type TurnElement } from '../adapter';
import { codeElement, replaceWithText } from '../page/rewrite';
import { isShown } from '../page/visible';
import { selectors as s } from './selectors';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Claude. Fixtures: tests/fixtures/claude. */
export const claude: SiteAdapter = {
  site: 'claude',
  host: 'claude.ai',
  selectors: s,
  signals: () => [s.streaming, 'data-turn-key', 'data-index', 'aria-setsize'],
  insertMethods: ['insertText', 'paragraphs', 'lines'],
  route,
  root: (page) =>
    [...page.querySelectorAll(s.feed)].find(isShown) ??
    (page.querySelector(`${s.oldRow}, ${s.user}`) ? page : null),
  turns(root) {
    const rows = [...root.querySelectorAll<HTMLElement>(s.row)];
    if (rows.length > 0) return rows.flatMap((row) => toTurn(row, Number(row.dataset['index'])));
    return [...root.querySelectorAll<HTMLElement>(s.oldRow)]
      .filter((row) => row.querySelector(`${s.user}, ${s.answer}`))
      .flatMap((row, i) => toTurn(row, i));
  },
  simplify(copy, role) {
    for (const group of copy.querySelectorAll(`${s.codeGroup}, ${s.codeBox}`)) {
      const code = group.querySelector('pre code') ?? group.querySelector('pre');
      const label = group.firstElementChild?.firstElementChild?.textContent ?? '';
      const language = /language-([\w+#.-]+)/.exec(code?.className ?? '')?.[1] ?? label;
      group.replaceWith(codeElement(copy.ownerDocument, language, code?.textContent ?? ''));
    }
    for (const math of copy.querySelectorAll(s.katex)) {
      const tex = math.querySelector(s.tex)?.textContent ?? math.textContent;
      replaceWithText(math, math.closest('.katex-display') ? `$$${tex}$$` : `$${tex}$`);
    }
    for (const extra of copy.querySelectorAll(`${s.noise}, ${s.reasoning}`)) extra.remove();
    if (role === 'user') copy.setAttribute('data-plain', '');
    return false;
  },
  attachments({ area, role }) {
    const made = [...area.querySelectorAll(s.artifactName)].map((title) => title.textContent.trim());
    if (role !== 'user') return made.map((name) => ({ kind: 'artifact' as const, name: name.slice(0, 400) }));
    const files = [...area.querySelectorAll(s.fileCard)].map((card) => card.textContent);
    const images = [...area.querySelectorAll<HTMLImageElement>(s.imageTile)].map((image) => image.alt);
    return [
      ...files.map((name) => ({ kind: 'file' as const, name: name.slice(0, 400) })),
      ...images.map((name) => ({ kind: 'image' as const, name: name.slice(0, 400) })),
    ];
  },
  known(root) {
    const size = Number(root.querySelector(s.article)?.getAttribute('aria-setsize'));
    return Number.isInteger(size) && size > 0 ? size : null;
  },
  title: (page) => (page.title === 'Claude' ? '' : page.title.replace(/ [-–] Claude$/, '')),
  account: (page) => readStored(page, 'lastActiveOrg'),
  model: (page) => page.querySelector(s.model)?.textContent.trim().slice(0, 200) || null,
  project: () => null,
  linksTo: (page, id) => page.querySelector(`a[href$="/chat/${CSS.escape(id)}"]`) !== null,
  composer(page) {
    const found = [...page.querySelectorAll<HTMLElement>(s.composer)].find(isShown);
    if (!found) throw new PageChanged('claude', 'composer');
    return found;
  },
  seat: (page) => [...page.querySelectorAll<HTMLElement>(s.seat)].find(isShown) ?? null,
  isDark: ({ documentElement: html }) => html.dataset['mode'] === 'dark' || html.classList.contains('dark'),
};

function route(url: URL): Route {
  if (url.searchParams.has('incognito')) return { kind: 'temporary', id: null };
  const id = /^\/chat\/([^/]+)$/.exec(url.pathname)?.[1];
  if (id !== undefined && UUID.test(id)) return { kind: 'chat', id };
  const isNew = /^\/(new)?$/.test(url.pathname) || /\/project\/[^/]+$/.test(url.pathname);
  return { kind: isNew ? 'new' : 'other', id: null };
}

function toTurn(row: HTMLElement, index: number): TurnElement[] {
  const user = row.querySelector(s.user);
  const answer = row.querySelector(s.answer);
  const body = user ?? answer;
  const key = row.querySelector<HTMLElement>(s.turnKey)?.dataset['turnKey'];
  if (!body || !Number.isInteger(index)) return [];
  const at = Date.parse(row.querySelector(s.time)?.getAttribute('datetime') ?? '');
  return [
    {
      // Before "hub" rows had no id: their place in the dense numbering stands in.
      id: key ?? `row-${index}`,
      role: user ? 'user' : 'assistant',
      body,
      area: row,
      conversation: undefined,
      complete: user !== null || row.querySelector(`[${s.streaming}="false"]`) !== null,
      index,
      saidAt: Number.isNaN(at) ? null : at,
    },
  ];
}

/** The organisation: stable per account and workspace. It is hashed before it is stored. */
function readStored(page: Document, name: string): string | null {
  const value = page.defaultView?.localStorage.getItem(name)?.replaceAll('"', '') ?? '';
  return UUID.test(value) ? value : null;
}
