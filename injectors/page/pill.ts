import { count, t } from '../../lib/words/t';
import { draggable, type Place } from './drag';
import { freePlace } from './free-place';
import { later } from './later';
import { type MenuItem, pillMenu } from './pill-menu';
import { mark, PILL_STYLE } from './pill-style';

/** @file The one thing of ours on the page: a small button in a closed shadow root. Plain DOM keeps it light. */

const GAP = 8;
/** On our element, so that a later script and tests know it. */
export const HOST_MARK = 'data-memshadow';

export interface Pill {
  /** For the dialog's frame, which lives in the same closed root. */
  root: HTMLElement;
  /** Stands beside the composer, or where the user put it. */
  stand(seat: HTMLElement | null): void;
  dark(dark: boolean): void;
  attention(reason: string | null): void;
  /** Nothing of this page is saved, and why; null where it is. */
  quiet(reason: string | null): void;
  /** How the search while typing stands: a colour and a number, never what was found. */
  suggest(state: SuggestState, count?: number): void;
  /** Says something for a while. `undo`, where given, is offered with it. */
  say(text: string, undo?: () => void): void;
  remove(): void;
}

export type SuggestState = 'idle' | 'searching' | 'found' | 'none' | 'error';

interface Wishes {
  shortcut: string;
  place: Place | null;
  hidden: boolean;
  open(): void;
  /** The pointer has come onto the button, or left everything of ours. */
  hover(on: boolean): void;
  move(place: Place): void;
  /** What is saved of the open chat. */
  line(): Promise<string>;
  items(): MenuItem[];
}

const NOTE_MS = 8_000;
const UNDO_MS = 60_000;

export function createPill(page: Document, wishes: Wishes): Pill {
  // A name of our own could be defined by the page, whose element internals would then open the closed root.
  const host = page.createElement('div');
  host.setAttribute(HOST_MARK, '');
  const shadow = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PILL_STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const root = element(page, 'div', 'root');
  root.dir = t('textDirection');
  const bar = element(page, 'div', 'bar');
  const note = element(page, 'div', 'note');
  note.setAttribute('role', 'status');
  note.hidden = true;
  const button = element(page, 'button', 'pill');
  const dot = element(page, 'span', 'dot');
  dot.hidden = true;
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  const menu = pillMenu(page, button, wishes.line, wishes.items);
  const tally = element(page, 'span', 'tally');
  tally.setAttribute('aria-hidden', 'true');
  const told = element(page, 'span', 'told');
  told.setAttribute('role', 'status');
  button.append(mark(page), tally, dot);
  bar.append(note, menu.element, button, told);
  root.append(bar);
  shadow.append(root);
  page.body.append(host);
  button.hidden = wishes.hidden;

  let place = wishes.place;
  let seatNow: HTMLElement | null = null;
  let callOff: () => void = () => undefined;
  let trouble: string | null = null;
  let quiet: string | null = null;
  label();

  function label(): void {
    const reason = [trouble, quiet].filter(Boolean).join('. ');
    const name = wishes.shortcut ? t('pillOpenWithKey', wishes.shortcut) : t('pillOpen');
    button.setAttribute('aria-label', reason ? `${name}. ${reason}` : name);
    button.title = reason || name;
  }

  function stand(seat: HTMLElement | null): void {
    seatNow = seat;
    const box = seat?.getBoundingClientRect();
    const { innerWidth: width = 0, innerHeight: height = 0 } = page.defaultView ?? {};
    const beside = box
      ? { right: width - box.right + GAP, bottom: height - box.top + GAP }
      : { right: 24, bottom: 96 };
    // Where the user put it, it stands, whatever lies there.
    const { right, bottom } = place ?? freePlace(page, beside, button.getBoundingClientRect(), host);
    bar.style.right = `${Math.min(Math.max(right, 0), Math.max(0, width - 40))}px`;
    bar.style.bottom = `${Math.min(Math.max(bottom, 0), Math.max(0, height - 40))}px`;
  }

  const isReal = (event: Event) => event.isTrusted;
  button.addEventListener('click', (event) => isReal(event) && !drag.justDragged() && wishes.open());
  button.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    menu.toggle();
  });
  button.addEventListener('pointerenter', (event) => isReal(event) && wishes.hover(true));
  host.addEventListener('pointerleave', () => wishes.hover(false));
  const drag = draggable(bar, button, (moved, done) => {
    place = moved;
    stand(seatNow);
    if (done) wishes.move(moved);
  });

  return {
    root,
    stand,
    dark: (dark) => root.classList.toggle('dark', dark),
    attention(reason) {
      dot.hidden = reason === null;
      trouble = reason;
      label();
    },
    quiet(reason) {
      if (reason === quiet) return;
      quiet = reason;
      button.classList.toggle('quiet', reason !== null);
      label();
    },
    suggest(state, found = 0) {
      bar.setAttribute('data-suggest', state);
      tally.textContent = { idle: '', searching: '…', found: String(found), none: '–', error: '!' }[state];
      told.textContent = suggestWords(state, found);
    },
    say(text, undo) {
      callOff();
      note.replaceChildren(text);
      if (undo) {
        const offer = element(page, 'button', 'undo');
        offer.textContent = t('undo');
        offer.addEventListener('click', (event) => {
          if (!isReal(event)) return;
          note.hidden = true;
          undo();
        });
        note.append(' ', offer);
      }
      note.hidden = false;
      callOff = later(
        () => {
          note.hidden = true;
        },
        undo ? UNDO_MS : NOTE_MS,
      );
    },
    remove() {
      callOff();
      host.remove();
    },
  };
}

function suggestWords(state: SuggestState, found: number): string {
  if (state === 'found') return count('suggestFound', found);
  // A search that finds nothing is not worth a word in somebody's ear.
  return state === 'error' ? t('suggestError') : '';
}

function element<K extends keyof HTMLElementTagNameMap>(
  page: Document,
  name: K,
  role: string,
): HTMLElementTagNameMap[K] {
  const made = page.createElement(name);
  made.className = role;
  if (made instanceof HTMLButtonElement) made.type = 'button';
  return made;
}
