import { PageChanged, type Route, type SiteAdapter, type TurnElement } from '../adapter';
import { isShown } from '../page/visible';
import { selectors as s } from './selectors';

/** Grok on grok.com. Fixtures: tests/fixtures/grok. */
export const grok: SiteAdapter = {
  site: 'grok',
  host: 'grok.com',
  selectors: s,
  signals: () => ['id'],
  insertMethods: ['insertText', 'paragraphs', 'lines', 'value'],
  route,
  root: (page) => (page.querySelector(`${s.turn}, ${s.oldBubble}`) ? page.body : null),
  turns(root) {
    const bubbles = [...root.querySelectorAll(`${s.user}, ${s.answer}`)];
    const all = bubbles.length > 0 ? bubbles : [...root.querySelectorAll(s.oldBubble)];
    return all.map((bubble, i) => toTurn(bubble, i === all.length - 1));
  },
  simplify(copy, role) {
    for (const button of copy.querySelectorAll('button')) button.remove();
    if (role === 'user') copy.setAttribute('data-plain', '');
    return false;
  },
  attachments: () => [],
  known: () => null,
  title: (page) => (page.title === 'Grok' ? '' : page.title.replace(/ [-|–] Grok$/, '')),
  account: () => null,
  model: (page) => page.querySelector(s.model)?.textContent.trim().slice(0, 200) || null,
  project: () => null,
  linksTo: (page, id) => page.querySelector(`a[href*="/c/${CSS.escape(id)}"]`) !== null,
  composer(page) {
    const found = s.composer
      .flatMap((selector) => [...page.querySelectorAll<HTMLElement>(selector)])
      .find(isShown);
    if (!found) throw new PageChanged('grok', 'composer');
    return found;
  },
  seat(page) {
    const composer = s.composer
      .flatMap((selector) => [...page.querySelectorAll<HTMLElement>(selector)])
      .find(isShown);
    return composer?.closest<HTMLElement>(s.seat) ?? composer ?? null;
  },
  isDark: ({ documentElement: html }) => html.classList.contains('dark'),
};

function route(url: URL): Route {
  const id = /^\/(?:c|chat)\/([0-9a-f-]{36})$/i.exec(url.pathname)?.[1];
  // Private chats are marked in the address' fragment.
  if (url.hash === '#private') return { kind: 'temporary', id: null };
  if (id !== undefined) return { kind: 'chat', id };
  return { kind: url.pathname === '/' || url.pathname === '/c' ? 'new' : 'other', id: null };
}

function toTurn(bubble: Element, isLast: boolean): TurnElement {
  const area = bubble.closest(s.turn) ?? bubble;
  const isUser =
    bubble.matches(s.user) || (!bubble.matches(s.answer) && bubble.classList.contains(s.oldUser));
  const body = bubble.querySelector(s.content) ?? bubble;
  return {
    id: area.id.replace(/^response-/, ''),
    role: isUser ? 'user' : 'assistant',
    body,
    area,
    conversation: undefined,
    // Nothing is known to mark the end of an answer; a question after it does.
    complete: isUser || !isLast,
    index: null,
    saidAt: null,
  };
}
