import 'zone.js';
import { useEffect, useRef, useState } from 'preact/hooks';
import Quill from 'quill';
import { boot } from '../shared/boot';
import { ChatModel } from '../shared/chat-model';
import { labels } from '../shared/labels';
import { listConversations } from '../shared/wire';
import { History } from './history';

/** @file Gemini as described for 2026-07 to 2026-09. `?newline=submit` and `?newline=drop`: both were reported. */

const ID = /^\/app\/([0-9a-f]{16})$/;
const hex = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

let redraw = () => {};
const model = new ChatModel(
  {
    site: 'gemini',
    newPath: '/app',
    chatPath: (id) => `/app/${id}`,
    idIn: (path) => ID.exec(path)?.[1] ?? null,
    newId: hex,
    lingerMs: 90,
    emptyMs: 20,
    addressMs: 100,
  },
  () => redraw(),
);

function quillEditor(place: HTMLElement, submit: () => void) {
  const newline = new URLSearchParams(location.search).get('newline');
  let kept: Quill['editor']['delta'] | null = null;
  const quill = new Quill(place, {
    formats: ['list', 'bold'],
    modules: {
      toolbar: false,
      keyboard: { bindings: { send: { key: 'Enter', shiftKey: false, handler: () => (submit(), false) } } },
    },
  });
  const root = quill.root;
  root.classList.add('textarea', 'new-input-ui');
  for (const [name, value] of Object.entries({
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': labels.ask,
    'data-placeholder': 'Ask Gemini',
  })) {
    root.setAttribute(name, value);
  }
  const clipboard = document.createElement('div');
  clipboard.className = 'ql-clipboard';
  clipboard.contentEditable = 'true';
  clipboard.tabIndex = -1;
  place.append(clipboard);
  quill.on('text-change', () => {
    kept = quill.getContents();
    redraw();
  });
  root.addEventListener('beforeinput', (event) => {
    const isBreak = event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak';
    if (!newline || !(event.data?.includes('\n') || (newline === 'submit' && isBreak))) return;
    event.preventDefault();
    if (newline === 'submit') submit();
    else quill.insertText(quill.getSelection(true).index, event.data?.replaceAll('\n', '') ?? '');
  });
  return {
    text: () => quill.getText().replace(/\n$/, ''),
    doc: () => quill.getContents().ops,
    clear: () => void quill.setText('', 'user'),
    rerender: () => void quill.setContents(kept ?? [], 'silent'),
    draft(kind: 'plain' | 'mention' | 'list', words: string) {
      if (kind === 'list') {
        const ops = words
          .split('\n')
          .flatMap((line) => [{ insert: line }, { insert: '\n', attributes: { list: 'bullet' } }]);
        quill.setContents([...ops, { insert: 'end\n' }], 'user');
      } else quill.setText(kind === 'mention' ? `@drive ${words}` : words, 'user');
      quill.focus();
      quill.setSelection(Math.floor(quill.getLength() / 2), 0);
    },
    behindCaret: () => quill.getText(quill.getSelection()?.index ?? 0).replace(/\n$/, ''),
    focus: () => quill.focus(),
  };
}

function App() {
  const [, draw] = useState(0);
  redraw = () => draw((n) => n + 1);
  const place = useRef<HTMLElement>(null);
  const editor = useRef<ReturnType<typeof quillEditor> | null>(null);
  const [files, setFiles] = useState<string[]>([]);

  async function submit(): Promise<void> {
    const text = editor.current?.text().trim() ?? '';
    if (text === '') return;
    editor.current?.clear();
    setFiles([]);
    await model.send(text);
  }

  useEffect(() => {
    if (!place.current) return;
    const made = quillEditor(place.current, () => void submit());
    editor.current = made;
    window.replica = { model, ...made, play: (steps) => model.play(steps) };
    void listConversations('gemini').then((list) => {
      model.conversations = list;
      redraw();
    });
    void model.load(ID.exec(location.pathname)?.[1] ?? null);
    made.focus();
  }, []);

  const go = (path: string) => (event: Event) => {
    event.preventDefault();
    model.go(path);
  };
  const busy = model.shown.streaming !== null;
  const hasText = (editor.current?.text().trim() ?? '') !== '';
  return (
    <chat-app class="shell">
      <side-navigation-v2>
        <a class="new" href="/app" onClick={go('/app')}>
          {labels.new}
        </a>
        <infinite-scroller>
          {model.conversations.map(({ id, title }) => (
            <gem-nav-list-item key={id} data-test-id="conversation">
              <a href={`/app/${id}`} onClick={go(`/app/${id}`)}>
                <span class="title-text">{title}</span>
              </a>
            </gem-nav-list-item>
          ))}
        </infinite-scroller>
      </side-navigation-v2>
      <chat-window class="stage">
        <chat-window-content>
          <div id="chat-history">
            <History shown={model.shown} />
          </div>
        </chat-window-content>
        <input-container>
          <fieldset class="input-area-container">
            <input-area-v2>
              <div class="tiles">
                {files.map((name) => (
                  <span key={name} class="file">
                    {name}
                  </span>
                ))}
              </div>
              <div data-test-id="textarea-wrapper">
                <div data-test-id="textarea-inner">
                  <rich-textarea class="text-input-field_textarea" ref={place} />
                </div>
              </div>
              <div class="tools">
                <div class="leading-actions-wrapper">
                  <button
                    type="button"
                    aria-label={labels.add}
                    onClick={() => setFiles([...files, 'notes.txt'])}
                  >
                    +
                  </button>
                </div>
                <div class="trailing-actions-wrapper">
                  <div data-test-id="bard-mode-menu-button">
                    <span class="picker-primary-text">Flash</span>
                  </div>
                  {busy || hasText ? (
                    <button
                      type="button"
                      class={busy ? 'go send-button stop' : 'go send-button submit'}
                      aria-label={busy ? labels.stop : labels.send}
                      onClick={() => void submit()}
                    >
                      {busy ? '■' : '↑'}
                    </button>
                  ) : null}
                </div>
              </div>
            </input-area-v2>
          </fieldset>
        </input-container>
      </chat-window>
    </chat-app>
  );
}

void boot(App, 180);
