import { PageChanged, type Route, type SiteAdapter, type TurnElement } from '../adapter';
import { isShown } from '../page/visible';
import { mobileTurns, sectionTurns } from './older';
import { selectors as s } from './selectors';
import { simplify } from './simplify';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** ChatGPT, three generations of pages. Fixtures: tests/fixtures/chatgpt. */
export const chatgpt: SiteAdapter = {
  site: 'chatgpt',
  host: 'chatgpt.com',
  selectors: s,
  signals: () => [
    'data-app-shell-active-page',
    'data-turn-key',
    'aria-busy',
    'data-message-streaming',
    s.messageIds,
  ],
  insertMethods: ['insertText', 'paragraphs', 'value'],
  route,
  root: (page) =>
    page.querySelector(s.activePage) ?? page.querySelector(s.transcript) ?? page.querySelector('main'),
  turns: (root) => [...pairTurns(root), ...mobileTurns(root), ...sectionTurns(root)],
  simplify,
  attachments({ area, role }) {
    const drawn = [...area.querySelectorAll(s.drawn)].map((image) => image.getAttribute('alt') ?? '');
    if (role !== 'user') return drawn.map((name) => ({ kind: 'image' as const, name: name.slice(0, 400) }));
    const files = [...area.querySelectorAll(s.tile)].map((tile) => tile.getAttribute('aria-label') ?? '');
    const images = [...area.querySelectorAll(s.tileImage)].map((image) => image.getAttribute('alt') ?? '');
    return [
      ...files.map((name) => ({ kind: 'file' as const, name: name.slice(0, 400) })),
      ...images.map((name) => ({ kind: 'image' as const, name: name.slice(0, 400) })),
    ];
  },
  known: () => null,
  // The bare product name, or the signed-out tagline, means "not named yet".
  title: (page) => (/^ChatGPT(:|$)/.test(page.title) ? '' : page.title),
  account,
  model: () => null,
  project: (url) => /^\/g\/(g-p-[0-9a-f]+)/.exec(url.pathname)?.[1] ?? null,
  linksTo: (page, id) => page.querySelector(`a[href$="/c/${CSS.escape(id)}"]`) !== null,
  composer(page) {
    for (const selector of s.composers) {
      const found = [...page.querySelectorAll<HTMLElement>(selector)].find(isShown);
      if (found) return found;
    }
    throw new PageChanged('chatgpt', 'composers');
  },
  seat: (page) => [...page.querySelectorAll<HTMLElement>(s.composerForm)].find(isShown) ?? null,
  isDark: ({ documentElement: html }) => html.classList.contains('dark') || html.dataset['theme'] === 'dark',
};

/** Ids that are not uuids (`WEB:...`, `local-...`) are placeholders of the first seconds: not an id yet. */
function route(url: URL): Route {
  if (url.searchParams.get('temporary-chat') === 'true') return { kind: 'temporary', id: null };
  const id = /\/u?c\/([^/]+)$/.exec(url.pathname)?.[1];
  if (id !== undefined) return UUID.test(id) ? { kind: 'chat', id } : { kind: 'new', id: null };
  const isNew = url.pathname === '/' || /^\/g\/[^/]+(\/project)?$/.test(url.pathname);
  return { kind: isNew ? 'new' : 'other', id: null };
}

function pairTurns(root: ParentNode): TurnElement[] {
  const pairs = [...root.querySelectorAll(s.pair)];
  const proofs = pairs.map(ownerOf);
  const said = new Set(proofs.filter((id) => id !== null));
  // One page shows one conversation: where all answers agree, they speak for the prompts without an answer too.
  const agreed = said.size === 1 ? ([...said][0] ?? null) : null;
  return pairs.flatMap((pair, i) => pairTurn(pair, proofs[i] ?? agreed));
}

function ownerOf(pair: Element): string | null {
  const id = pair.querySelector(s.owner)?.getAttribute('data-chatgpt-selection-conversation-id') ?? '';
  return UUID.test(id) ? id : null;
}

function pairTurn(pair: Element, conversation: string | null): TurnElement[] {
  const at = Date.parse(pair.querySelector(s.time)?.getAttribute('datetime') ?? '');
  const common = { conversation, index: null, saidAt: Number.isNaN(at) ? null : at };
  const user = pair.querySelector(s.userUnit);
  const answer =
    pair.querySelector(s.answerUnit) ?? pair.querySelector(s.answerHeading)?.parentElement ?? null;
  const turns: TurnElement[] = [];
  const userId = lastId(user) ?? pair.getAttribute('data-turn-key');
  const bubble = user?.querySelector(s.bubble);
  if (user && bubble && userId) {
    turns.push({ ...common, id: userId, role: 'user', body: bubble, area: user, complete: true });
  }
  const answerId = lastId(answer);
  if (answer && answerId) {
    turns.push({
      ...common,
      id: answerId,
      role: 'assistant',
      body: answer,
      area: answer,
      complete: isDone(answer),
    });
  }
  return turns;
}

/** Done: nothing streams, and the site has put up what it shows only under finished answers. */
function isDone(answer: Element): boolean {
  const streams = answer.querySelector(`${s.busy}, ${s.streamingWord}`) !== null;
  return !streams && answer.querySelector(`${s.controls}, ${s.owner}`) !== null;
}

function lastId(unit: Element | null): string | null {
  return unit?.getAttribute(s.messageIds)?.split(/\s+/).filter(Boolean).at(-1) ?? null;
}

/** The page's own session data, where it is in the document. The id is hashed before it is stored. */
function account(page: Document): string | null {
  const text = page.querySelector(s.bootstrap)?.textContent ?? '';
  return /"user":\s*\{\s*"id":\s*"([\w-]{1,100})"/.exec(text)?.[1] ?? null;
}
