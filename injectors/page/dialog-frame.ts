import { browser } from 'wxt/browser';
import type { ToDialog } from '../../lib/messages/page-talk';
import { chosenWords } from '../../lib/words/chosen';
import { t } from '../../lib/words/t';
import { later } from './later';

/** @file The dialog: a page of the extension in a frame. What it shows, the site can neither read nor overhear. */

const WIDTH = 500;
const GAP = 12;
/** Where the window is low, or much enlarged, the dialog takes all the room there is. */
const LEAST_HEIGHT = 420;
const STRIP_HEIGHT = 132;
/** The strip leaves the button in sight. */
const BUTTON = 36;
const READY_MS = 4_000;

type Bare<T> = T extends unknown ? Omit<T, 'to' | 'seat'> : never;
type Word = Bare<Extract<ToDialog, { kind: 'suggest' | 'accept' | 'dismiss' | 'close' }>>;

export interface DialogFrame {
  /** False where the site's headers keep our frame from running. */
  open(
    opening: Omit<Extract<ToDialog, { kind: 'open' }>, 'to' | 'kind' | 'seat'>,
    seat: HTMLElement | null,
  ): Promise<boolean>;
  /** A word to the frame, wherever it stands. Does nothing where it does not run. */
  tell(word: Word): Promise<void>;
  /** Shows it as a strip over the composer; the focus stays where it is. */
  strip(beside: HTMLElement | null): void;
  close(): void;
  /** The frame says it runs. */
  ready(): void;
  isOpen(): boolean;
}

/** Loads the frame out of sight, so that opening it later costs a message and no load. */
export function dialogFrame(page: Document, root: HTMLElement): DialogFrame {
  // A page that put our dialog into a frame of its own would not know this number, and its copy stays deaf.
  const seat = crypto.randomUUID();
  const frame = page.createElement('iframe');
  frame.className = 'away';
  frame.title = t('dialogTitle');
  frame.setAttribute('aria-hidden', 'true');
  // A frame in a page has a storage of its own: which language it speaks stands in its address.
  frame.src = `${browser.runtime.getURL('/dialog.html')}${chosenWords() ? `?lang=${t('textLanguage')}` : ''}#${seat}`;
  const running = Promise.withResolvers<boolean>();
  root.append(frame);
  let open = false;

  const late = () =>
    new Promise<boolean>((resolve) => {
      later(() => resolve(false), READY_MS);
    });

  function stand(box: DOMRect | undefined, most?: number): void {
    const { innerWidth: width = 800, innerHeight: height = 600 } = page.defaultView ?? {};
    const wide = width < 560 ? width - 16 : WIDTH;
    const right = box ? Math.min(Math.max(8, width - box.right), width - wide - 8) : 24;
    const gap = most === undefined ? GAP : GAP + BUTTON;
    const room = box && box.top > (most ?? 348) + gap ? box.top - gap : height - 2 * GAP;
    const tall = Math.min(room - GAP, most ?? Math.max(LEAST_HEIGHT, Math.round(height * 0.7)));
    frame.style.width = `${wide}px`;
    frame.style.height = `${tall}px`;
    frame.style.left = `${width - right - wide}px`;
    frame.style.top = `${room - tall}px`;
  }

  return {
    async open(opening, beside) {
      if (!(await Promise.race([running.promise, late()]))) return false;
      const message: ToDialog = { to: 'dialog', kind: 'open', seat, ...opening };
      // Shown at once: closed, the frame keeps nothing of the last time.
      const sent = browser.runtime.sendMessage(message).catch(nobodyElse);
      stand(beside?.getBoundingClientRect());
      frame.className = '';
      frame.removeAttribute('aria-hidden');
      frame.focus();
      open = true;
      await sent;
      return true;
    },
    async tell(word) {
      const message: ToDialog = { to: 'dialog', seat, ...word };
      await browser.runtime.sendMessage(message).catch(nobodyElse);
    },
    strip(beside) {
      stand(beside?.getBoundingClientRect(), STRIP_HEIGHT);
      frame.className = '';
      frame.removeAttribute('aria-hidden');
    },
    close() {
      open = false;
      frame.className = 'away';
      frame.setAttribute('aria-hidden', 'true');
      frame.removeAttribute('style');
    },
    ready: () => running.resolve(true),
    isOpen: () => open,
  };
}

/** The frame listens without answering; browsers report that as an error. A dead extension is found out elsewhere. */
function nobodyElse(error: unknown): void {
  if (!/Receiving end|message port closed|channel closed/i.test(String(error))) throw error;
}
