import { browser } from 'wxt/browser';
import { withoutBlocks } from '../lib/domain/block';
import type { PageSettings } from '../lib/messages/contract';
import type { PutIn, ToPage } from '../lib/messages/page-talk';
import { send } from '../lib/messages/send';
import { t } from '../lib/words/t';
import { TROUBLE_WORDS } from '../lib/words/trouble-words';
import { PageChanged, type SiteAdapter } from './adapter';
import { readTurn } from './capture/markdown';
import { type Caret, caretOf, restoreCaret } from './composer/caret';
import { insertBlock } from './composer/insert';
import { takenOut } from './composer/take-out';
import { editBox } from './composer/target';
import { composerText } from './composer/text';
import { chatMenu } from './page/chat-menu';
import { type DialogFrame, dialogFrame } from './page/dialog-frame';
import { repeatedly } from './page/later';
import { createPill, type Pill } from './page/pill';
import { startSuggesting } from './suggesting';

export interface Recalling {
  open(): Promise<boolean>;
  handle(message: ToPage): Promise<unknown>;
  settings(settings: PageSettings): void;
  attention(trouble: string | null): void;
  remove(): void;
}

/** How often the page is looked at for its composer's place and colour. */
const LOOK_MS = 800;
const QUERY_CHARS = 4_000;

/** Everything that writes: the button, the dialog's frame, and the block into the composer. */
export function startRecall(
  adapter: SiteAdapter,
  first: PageSettings,
  reader: { read(): void; capturing(): boolean; temporary(): boolean },
  life: AbortSignal,
): Recalling {
  const siteNames = {
    chatgpt: t('siteChatgpt'),
    claude: t('siteClaude'),
    gemini: t('siteGemini'),
    perplexity: t('sitePerplexity'),
    grok: t('siteGrok'),
    other: t('siteOther'),
  };
  /** Read now: an orphaned script cannot reach the catalogue any more. */
  const gone = t('troubleGone');
  let settings = first;
  let pill: Pill | null = null;
  let frame: DialogFrame | null = null;
  let caret: Caret | null = null;
  /** The box of a message being edited, where the user was in one. */
  let edited: HTMLElement | null = null;
  let block: { text: string; key: string; find: () => HTMLElement } | null = null;

  const hide = () => void send('page.pill', { site: adapter.site, place: null });
  const chat = chatMenu(adapter, { ...reader, hide, say: (text) => say(text) }, life);
  const suggesting = startSuggesting(
    adapter,
    {
      pill: () => pill,
      frame: () => frame,
      composer: findComposer,
      wanted: () => settings.suggest && pill !== null && chat.quiet() === null,
      mayAsk: () => frame?.isOpen() === false && chat.quiet() === null,
      foreignId: () => adapter.route(new URL(document.URL)).id,
    },
    life,
  );
  repeatedly(look, LOOK_MS, life);
  life.addEventListener('abort', remove);
  window.addEventListener('resize', look, { signal: life });

  /** Sites render from the server: what is put into the page before the app is alive can blank it. */
  function look(): void {
    const seat = adapter.seat(document);
    if (!pill && seat) {
      mount();
      if (first.open) void open();
      else if (first.coach && first.pill && !document.hidden) coach();
    }
    pill?.dark(adapter.isDark(document));
    pill?.quiet(chat.quiet());
    pill?.stand(seat);
  }

  function coach(): void {
    say(t('coach', settings.shortcut || 'Ctrl+Shift+M'));
    void send('page.coached', { site: adapter.site });
  }

  function mount(): void {
    pill = createPill(document, {
      shortcut: settings.shortcut,
      place: settings.place,
      hidden: !settings.pill,
      open: () => void open(),
      hover: (on) => suggesting.hover(on),
      move: (place) => void send('page.pill', { site: adapter.site, place }),
      line: chat.line,
      items: chat.items,
    });
    frame = dialogFrame(document, pill.root);
  }

  /** The site's composer may be gone, or not there yet: what must be said is said all the same. */
  function say(text: string, undoing?: () => void): void {
    if (!pill) mount();
    pill?.say(text, undoing);
  }

  async function open(): Promise<boolean> {
    suggesting.hide();
    look();
    if (!pill) mount();
    edited = editBox(adapter, document);
    const composer = target();
    caret = composer ? caretOf(composer) : null;
    const query = queryFrom(composer).slice(0, QUERY_CHARS);
    const url = new URL(document.URL);
    const { id: foreignId } = adapter.route(url);
    const project = adapter.project(url);
    const opening = { site: adapter.site, foreignId, project, query, dark: adapter.isDark(document) };
    const opened = await frame?.open(opening, adapter.seat(document));
    if (!opened) await send('page.window', { site: adapter.site, query });
    return true;
  }

  /** Null where the site has changed: the dialog still opens, and copies instead. */
  function findComposer(): HTMLElement | null {
    try {
      return adapter.composer(document);
    } catch (error) {
      if (error instanceof PageChanged) return null;
      throw error;
    }
  }

  /** Where text goes now. Null where there is no such place any more. */
  function target(): HTMLElement | null {
    if (!edited?.isConnected) edited = null;
    return edited ?? findComposer();
  }

  /** What is being written; an empty editor asks with the last turns. */
  function queryFrom(composer: HTMLElement | null): string {
    const draft = composer ? withoutBlocks(composerText(composer)).trim() : '';
    const root = adapter.root(document);
    if (draft !== '' || !root) return draft;
    const last = adapter.turns(root).slice(-2);
    return last.map((turn) => readTurn(adapter, turn).text.slice(0, 400)).join('\n');
  }

  async function insert(text: string, key: string): Promise<PutIn> {
    // An offer was taken, or the popup asked: what counts is where the user is now, not where the dialog was opened.
    if (!frame?.isOpen()) edited = editBox(adapter, document);
    close();
    const composer = target();
    const box = edited;
    // Looked for again each time: sites draw their editors anew.
    const find = () => (box?.isConnected ? box : adapter.composer(document));
    // Where the dialog was not opened, the caret is where the user is writing now.
    const at = (composer && caretOf(composer)) ?? caret;
    const method = composer && (await insertBlock(adapter, find, text, at, settings.insertAt));
    if (method) {
      block = { text, key, find };
      say(t('inserted'), () => void undo());
      return { state: 'inserted', method };
    }
    const reason = composer ? 'not-taken' : 'no-composer';
    const clipboard = await copied(text);
    const word = clipboard ? (reason === 'no-composer' ? 'noComposer' : 'notTaken') : 'notTakenNoClipboard';
    say(t(word, siteNames[adapter.site]));
    return { state: 'refused', reason, clipboard };
  }

  async function undo(): Promise<boolean> {
    if (!target() || block === null) return false;
    const { find } = block;
    const at = caretOf(find());
    const gone = await takenOut(find, block.text);
    say(t(gone ? 'undone' : 'undoChanged'));
    if (gone) {
      void send('page.undone', { site: adapter.site, key: block.key });
      block = null;
    }
    restoreCaret(find(), at);
    return gone;
  }

  function close(): void {
    suggesting.hide();
    if (!frame?.isOpen()) return;
    frame.close();
    const composer = target();
    if (composer) restoreCaret(composer, caret);
  }

  function remove(): void {
    pill?.remove();
  }

  return {
    open,
    remove,
    async handle(message) {
      if (message.kind === 'open') return open();
      if (message.kind === 'insert') return insert(message.text, message.key);
      if (message.kind === 'undo') return undo();
      if (message.kind === 'suggested') suggesting.told(message);
      if (message.kind === 'ready') frame?.ready();
      if (message.kind === 'close') close();
      return null;
    },
    settings(next) {
      const moved = next.pill !== settings.pill || next.shortcut !== settings.shortcut;
      settings = next;
      if (!moved || !pill) return;
      pill.remove();
      mount();
    },
    attention(kind) {
      const word = kind === null ? undefined : TROUBLE_WORDS[kind];
      const text = word && (browser.runtime?.id ? t(word) : gone);
      pill?.attention(text ?? null);
      if (text) say(text);
    },
  };
}

/** The last way: the user pastes by hand. The browser allows it for a few seconds after the press on Insert. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
