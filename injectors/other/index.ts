import { PageChanged, type SiteAdapter } from '../adapter';
import { isShown } from '../page/visible';

/** @file Any page the user added that no adapter knows: finds the field one writes in. Reads no conversation. */

const FIELDS = 'textarea, [contenteditable="true"], [contenteditable="plaintext-only"], [contenteditable=""]';
/** Search boxes and comment fields are lower or narrower than what a chat is written in. */
const LEAST_WIDTH = 200;

export const other: SiteAdapter = {
  site: 'other',
  host: '',
  selectors: {},
  signals: () => [],
  // First what editors that do not know it ignore: a wrong try must not leave a mess.
  insertMethods: ['replacement', 'insertText', 'lines', 'paragraphs', 'value'],
  route: () => ({ kind: 'other', id: null }),
  root: () => null,
  turns: () => [],
  simplify: () => false,
  attachments: () => [],
  known: () => null,
  title: () => '',
  account: () => null,
  model: () => null,
  project: () => null,
  linksTo: () => false,
  composer(page) {
    const found = field(page);
    if (!found) throw new PageChanged('other', 'composer');
    return found;
  },
  seat: field,
  isDark: (page) => isDarkColour(page.defaultView?.getComputedStyle(page.body).backgroundColor ?? ''),
};

/** The field that has the caret, else the one lowest on the page: chats are written at the bottom. */
function field(page: Document): HTMLElement | null {
  const all = [...page.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (element) => isShown(element) && isOpen(element) && !element.parentElement?.closest(FIELDS),
  );
  const focused = all.find((element) => element.contains(page.activeElement));
  if (focused) return focused;
  const wide = all.filter((element) => element.getBoundingClientRect().width >= LEAST_WIDTH);
  return wide.sort((a, b) => b.getBoundingClientRect().bottom - a.getBoundingClientRect().bottom)[0] ?? null;
}

const isOpen = (element: HTMLElement) =>
  !(element instanceof HTMLTextAreaElement) || (!element.readOnly && !element.disabled);

/** `rgb(r, g, b)`, as browsers compute colours. Transparent counts as light. */
function isDarkColour(colour: string): boolean {
  const [red = 255, green = 255, blue = 255, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return alpha > 0.5 && red * 0.299 + green * 0.587 + blue * 0.114 < 100;
}
