import { PageChanged, type Route, type SiteAdapter, type TurnElement } from '../adapter';
import { codeElement, replaceWithText } from '../page/rewrite';
import { isShown } from '../page/visible';
import { selectors as s } from './selectors';

/** Gemini. Fixtures: tests/fixtures/gemini. */
export const gemini: SiteAdapter = {
  site: 'gemini',
  host: 'gemini.google.com',
  selectors: s,
  signals: () => [s.busy, 'id'],
  // Newlines inside insertText have been seen to send the first line: never first, and never with a newline.
  insertMethods: ['paragraphs', 'lines'],
  route,
  root: (page) =>
    page.querySelector(s.history) ??
    [...page.querySelectorAll(s.main)].find((main) => main.querySelector(s.loose)) ??
    null,
  turns(root) {
    const exchanges = [...root.querySelectorAll(s.exchange)];
    if (exchanges.length > 0) return exchanges.flatMap((exchange) => toTurns(exchange, exchange.id));
    return [...root.querySelectorAll(s.loose)].flatMap((element) => toTurns(element, ''));
  },
  simplify(copy, role) {
    for (const block of copy.querySelectorAll(s.codeBlock)) {
      const language = block.querySelector(s.codeLanguage)?.textContent ?? '';
      const text = block.querySelector(s.code)?.textContent ?? '';
      block.replaceWith(codeElement(copy.ownerDocument, language, text));
    }
    for (const math of copy.querySelectorAll<HTMLElement>(s.math)) {
      const tex = math.dataset['math'] ?? '';
      replaceWithText(math, math.classList.contains('math-block') ? `$$${tex}$$` : `$${tex}$`);
    }
    for (const noise of copy.querySelectorAll(s.noise)) noise.remove();
    if (role === 'user') copy.setAttribute('data-plain', '');
    return false;
  },
  attachments({ area, role }) {
    if (role !== 'user')
      return [...area.querySelectorAll<HTMLImageElement>(s.drawn)].map((image) => ({
        kind: 'image' as const,
        name: image.alt.slice(0, 400),
      }));
    const files = [...area.querySelectorAll(s.file)].map((file) => {
      const parts = [s.fileName, s.fileKind].map((part) => file.querySelector(part)?.textContent.trim());
      return parts.filter(Boolean).join('.');
    });
    const images = [...area.querySelectorAll(s.image)];
    return [
      ...files.map((name) => ({ kind: 'file' as const, name: name.slice(0, 400) })),
      ...images.map(() => ({ kind: 'image' as const, name: '' })),
    ];
  },
  known: () => null,
  // U+200E comes before the name; the bare product name means "not named yet".
  title(page) {
    const title = page.title.replaceAll('\u200e', '');
    return title === 'Google Gemini' ? '' : title.replace(/ - Google Gemini$/, '');
  },
  account: () => null,
  model: (page) => page.querySelector(s.model)?.textContent.trim().slice(0, 200) || null,
  project: (url) => /\/gem\/([\w-]+)/.exec(url.pathname)?.[1] ?? null,
  linksTo: (page, id) => page.querySelector(`a[href$="/${CSS.escape(id)}"]`) !== null,
  composer(page) {
    const found = [...page.querySelectorAll<HTMLElement>(s.composer)].find(isShown);
    if (!found) throw new PageChanged('gemini', 'composer');
    return found;
  },
  seat: (page) => [...page.querySelectorAll<HTMLElement>(s.seat)].find(isShown) ?? null,
  isDark: (page) => page.body.classList.contains('dark-theme'),
};

function route(url: URL): Route {
  const path = url.pathname.replace(/^\/u\/\d+/, '');
  const id = /^\/(?:app|gem\/[\w-]+)\/([0-9a-f]{12,20})$/.exec(path)?.[1];
  if (id !== undefined) return { kind: 'chat', id };
  return { kind: /^\/app\/?$/.test(path) || /^\/gem\/[\w-]+$/.test(path) ? 'new' : 'other', id: null };
}

interface Exchange {
  user: Element | null;
  answer: Element | null;
  body: Element | null;
}

/** Gemini unmounts nothing: most of a long page is what it was a moment ago. */
const whole = new WeakMap<Element, Exchange>();

function partsOf(exchange: Element): Exchange {
  const known = whole.get(exchange);
  if (known && exchange.contains(known.user) && exchange.contains(known.body)) return known;
  const answer = exchange.querySelector(s.answer);
  const parts = {
    user: exchange.querySelector(s.user),
    answer,
    body: answer?.querySelector(s.answerBody) ?? null,
  };
  if (parts.user && parts.body) whole.set(exchange, parts);
  else whole.delete(exchange);
  return parts;
}

function toTurns(exchange: Element, id: string): TurnElement[] {
  const { user, answer, body: inner } = partsOf(exchange);
  const common = { area: exchange, conversation: undefined, index: null, saidAt: null };
  const turns: TurnElement[] = [];
  const idOf = (part: string) => (id === '' ? '' : `${id}:${part}`);
  if (user) turns.push({ ...common, id: idOf('user'), role: 'user', body: user, complete: true });
  const body = inner ?? (id === '' ? answer : null);
  if (body) {
    const complete = body.getAttribute(s.busy) === 'false' || id === '';
    turns.push({ ...common, id: idOf('answer'), role: 'assistant', body, complete });
  }
  return turns;
}
