import { PageChanged, type Route, type SiteAdapter, type TurnElement } from '../adapter';
import { replaceWithText } from '../page/rewrite';
import { isShown } from '../page/visible';
import { selectors as s } from './selectors';

/** Perplexity. Fixtures: tests/fixtures/perplexity. Turns have no ids: their place in the thread stands in. */
export const perplexity: SiteAdapter = {
  site: 'perplexity',
  host: 'www.perplexity.ai',
  selectors: s,
  signals: () => [],
  insertMethods: ['replacement', 'lines', 'insertText'],
  route,
  root: (page) => page.querySelector(s.main) ?? page.body,
  turns(root) {
    const [user, answer] = [s.user, s.answer].map((all) =>
      all.find((selector) => root.querySelector(selector)),
    );
    const either = [user, answer].filter((selector) => selector !== undefined).join(', ');
    if (either === '') return [];
    const found = [...root.querySelectorAll(either)]
      .map((body) => ({
        body,
        role: user && body.matches(user) ? ('user' as const) : ('assistant' as const),
      }))
      .filter(({ body }) => body.textContent.trim() !== '');
    return found.map(({ body, role }, i): TurnElement => {
      const place = { index: i, saidAt: null, conversation: undefined };
      // Nothing marks the end of an answer; a question after it does.
      return {
        id: `row-${i}`,
        role,
        body,
        area: body,
        complete: role === 'user' || i + 1 < found.length,
        ...place,
      };
    });
  },
  simplify(copy, role) {
    for (const citation of copy.querySelectorAll(s.citation)) {
      const url = citation.getAttribute(s.citationUrl) ?? '';
      if (/^https?:/.test(url)) replaceWithText(citation, ` [${citation.textContent.trim()}](${url})`);
      else citation.remove();
    }
    if (role === 'user') copy.setAttribute('data-plain', '');
    return false;
  },
  attachments: () => [],
  known: () => null,
  title: (page) => (page.title === 'Perplexity' ? '' : page.title),
  account: () => null,
  model: () => null,
  project: () => null,
  linksTo: (page, id) => page.querySelector(`a[href$="/${CSS.escape(id)}"]`) !== null,
  composer(page) {
    const found = [...page.querySelectorAll<HTMLElement>(s.composer)].find(isShown);
    if (!found) throw new PageChanged('perplexity', 'composer');
    return found;
  },
  seat: (page) => [...page.querySelectorAll<HTMLElement>(s.composer)].find(isShown)?.parentElement ?? null,
  isDark: ({ documentElement: html }) =>
    html.dataset['colorScheme'] === 'dark' || html.classList.contains('dark'),
};

/** The slug is the site's name of a thread: it ends in its id. */
function route(url: URL): Route {
  const id = /^\/search\/([\w.-]{8,190})$/.exec(url.pathname)?.[1];
  if (id !== undefined) return { kind: 'chat', id };
  return { kind: /^\/(search\/new)?$/.test(url.pathname) ? 'new' : 'other', id: null };
}
