import { withoutBlocks } from '../lib/domain/block';
import type { ToPage } from '../lib/messages/page-talk';
import type { SiteAdapter } from './adapter';
import { composerText } from './composer/text';
import type { DialogFrame } from './page/dialog-frame';
import { later } from './page/later';
import { HOST_MARK, type Pill } from './page/pill';

/**
 * @file Looking for memories while the user types. The page script sees the pause and the keys; what is found it never
 * sees: our frame asks, draws it, and says how many there are.
 */

const PAUSE_MS = 600;
/** What is asked with: the end of the draft, where the thought is. */
const QUERY_CHARS = 400;
/** Shorter drafts say too little (scripts without spaces say more in fewer signs). */
const LEAST_CHARS = 12;
const LEAST_DENSE = 6;
/** Turned down once, a draft is left alone until so much more is written. */
const FRESH_CHARS = 80;
/** The pointer rests on the button so long before it means something, and may leave so long on its way to the offer. */
const DWELL_MS = 350;
const LEAVE_MS = 500;

interface Wishes {
  pill(): Pill | null;
  frame(): DialogFrame | null;
  composer(): HTMLElement | null;
  /** Suggestions are wanted, and this chat is one that is remembered. */
  wanted(): boolean;
  /** This chat is one that is remembered: the button may be asked. */
  mayAsk(): boolean;
  foreignId(): string | null;
}

export interface Suggesting {
  /** The frame's answer. */
  told(message: Extract<ToPage, { kind: 'suggested' }>): void;
  hide(): void;
  /** The pointer rests on the button, or has left it: asks without being asked to suggest, and inserts nothing. */
  hover(on: boolean): void;
}

export function startSuggesting(adapter: SiteAdapter, wishes: Wishes, life: AbortSignal): Suggesting {
  const { site } = adapter;
  let seq = 0;
  let shown = false;
  let asked = '';
  let turnedDown: string | null = null;
  let callOff: () => void = () => undefined;
  let callOffHover: () => void = () => undefined;
  let peeked = false;

  function hide(): void {
    callOff();
    seq++; // what is still under way is late now
    if (shown) {
      wishes.frame()?.close();
      // Out of sight it keeps nothing.
      void wishes.frame()?.tell({ kind: 'close' });
    }
    shown = false;
    peeked = false;
    wishes.pill()?.suggest('idle');
  }

  function draft(): string {
    const composer = wishes.composer();
    return composer ? composerText(composer) : '';
  }

  function ask(): void {
    const text = draft();
    // With a block in it the draft has what it needs.
    if (!wishes.wanted() || withoutBlocks(text) !== text || !saysEnough(text)) return;
    if (turnedDown !== null && text.startsWith(turnedDown) && text.length < turnedDown.length + FRESH_CHARS)
      return;
    look(text);
  }

  function look(text: string): void {
    const query = lastThought(text);
    if (query === asked && shown) return;
    asked = query;
    const mine = ++seq;
    wishes.pill()?.suggest('searching');
    const project = adapter.project(new URL(document.URL));
    const what = {
      ...{ site, foreignId: wishes.foreignId(), project, query },
      ...{ dark: adapter.isDark(document), seq: mine },
    };
    wishes
      .frame()
      ?.tell({ kind: 'suggest', ...what })
      .catch(() => mine === seq && wishes.pill()?.suggest('error'));
  }

  function peek(): void {
    const text = draft();
    if (shown || !wishes.mayAsk() || withoutBlocks(text) !== text || !saysEnough(text)) return;
    peeked = true;
    look(text);
  }

  function unpeek(): void {
    // On the offer itself the pointer may stay.
    if (peeked && !document.querySelector(`[${HOST_MARK}]`)?.matches(':hover')) hide();
  }

  document.addEventListener(
    'input',
    (event) => {
      if (!event.isTrusted || !inComposer(event.target)) return;
      hide();
      // Input methods: what is not composed yet is not said yet.
      if (event instanceof InputEvent && event.isComposing) return;
      callOff = later(ask, PAUSE_MS);
    },
    { capture: true, signal: life },
  );

  const inComposer = (target: EventTarget | null) =>
    target instanceof Node && (wishes.composer()?.contains(target) ?? false);

  window.addEventListener(
    'keydown',
    (event) => {
      if (!shown || !event.isTrusted || event.isComposing || event.keyCode === 229) return;
      const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
      const kind = { Tab: 'accept', Escape: 'dismiss' }[event.key];
      if (!plain || !inComposer(event.target) || (kind !== 'accept' && kind !== 'dismiss')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void wishes.frame()?.tell({ kind, seq });
      if (kind === 'dismiss') turnedDown = draft();
      if (kind === 'dismiss') hide();
    },
    { capture: true, signal: life },
  );
  document.addEventListener('focusout', (event) => inComposer(event.target) && leaving(), {
    signal: life,
  });

  /** To our own frame the user may go; anywhere else the offer is over. */
  function leaving(): void {
    later(() => {
      const { activeElement } = document;
      if (shown && !activeElement?.hasAttribute(HOST_MARK) && !inComposer(activeElement)) hide();
    }, 0);
  }

  return {
    told({ seq: theirs, count }) {
      if (theirs !== seq) return;
      wishes.pill()?.suggest(count === null ? 'error' : count === 0 ? 'none' : 'found', count ?? 0);
      shown = (count ?? 0) > 0;
      if (shown) wishes.frame()?.strip(adapter.seat(document));
    },
    hover(on) {
      callOffHover();
      callOffHover = later(on ? peek : unpeek, on ? DWELL_MS : LEAVE_MS);
    },
    hide() {
      callOffHover();
      if (shown) turnedDown = draft();
      hide();
    },
  };
}

function saysEnough(text: string): boolean {
  const bare = text.trim();
  return (
    bare.length >= LEAST_CHARS || (bare.length >= LEAST_DENSE && /[\u3040-\u9fff\uac00-\ud7af]/.test(bare))
  );
}

/** The end of a draft, from where a sentence or line begins. */
function lastThought(text: string): string {
  const end = text.trim().slice(-QUERY_CHARS);
  if (end.length < QUERY_CHARS) return end;
  return end.replace(/^[\s\S]*?[.!?\n]\s+(?=\S)/, '') || end;
}
