import { Editor } from '@tiptap/core';
import Mention from '@tiptap/extension-mention';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useRef, useState } from 'preact/hooks';
import { boot } from '../shared/boot';
import { ChatModel } from '../shared/chat-model';
import { labels } from '../shared/labels';
import { listConversations } from '../shared/wire';
import { Feed } from './feed';

/** @file Claude, "hub" generation, as described for 2026-09-30 to 2026-10-10. */

const ID = /^\/chat\/([0-9a-f-]{36})$/;

let redraw = () => {};
const model = new ChatModel(
  {
    site: 'claude',
    newPath: '/new',
    chatPath: (id) => `/chat/${id}`,
    idIn: (path) => ID.exec(path)?.[1] ?? null,
    newId: () => crypto.randomUUID(),
    lingerMs: 60,
    emptyMs: 60,
    addressMs: 0,
  },
  () => redraw(),
);

function tiptap(place: HTMLElement, submit: () => void) {
  // The framework's copy of the document; the editor is made anew from it.
  let kept: object | null = null;
  let editor = mount();

  function mount(): Editor {
    return new Editor({
      element: place,
      extensions: [
        StarterKit.configure({ undoRedo: {} }),
        Mention.configure({ HTMLAttributes: { class: 'mention' } }),
      ],
      content: kept,
      editorProps: {
        attributes: {
          'data-testid': 'chat-input',
          'data-composer-editor': '',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': labels.ask,
          enterkeyhint: 'enter',
        },
        handleKeyDown(_, event) {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return false;
          submit();
          return true;
        },
      },
      onUpdate: ({ editor: own }) => {
        kept = own.getJSON();
        redraw();
      },
    });
  }

  return {
    text: () => editor.getText({ blockSeparator: '\n' }),
    doc: () => editor.getJSON(),
    clear: () => void editor.commands.clearContent(true),
    rerender() {
      editor.destroy();
      editor = mount();
    },
    draft(kind: 'plain' | 'mention' | 'list', words: string) {
      const line = (text: string) => ({ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] });
      const plain = words.split('\n').map(line);
      const mention = { type: 'mention', attrs: { id: 'drive', label: 'drive' } };
      const content = {
        plain,
        mention: [{ type: 'paragraph', content: [mention, { type: 'text', text: ` ${words}` }] }],
        list: [
          { type: 'bulletList', content: plain.map((item) => ({ type: 'listItem', content: [item] })) },
          line('end'),
        ],
      }[kind];
      editor.commands.setContent({ type: 'doc', content }, { emitUpdate: true });
      editor.commands.focus(Math.floor(editor.state.doc.content.size / 2));
    },
    behindCaret: () =>
      editor.state.doc.textBetween(editor.state.selection.to, editor.state.doc.content.size, '\n'),
    focus: () => void editor.commands.focus(),
  };
}

function App() {
  const [, draw] = useState(0);
  redraw = () => draw((n) => n + 1);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<ReturnType<typeof tiptap> | null>(null);
  const [files, setFiles] = useState<string[]>([]);

  async function submit(): Promise<void> {
    const text = editor.current?.text().trim() ?? '';
    if (text === '' || model.shown.streaming) return;
    editor.current?.clear();
    setFiles([]);
    await model.send(text);
  }

  useEffect(() => {
    if (!place.current) return;
    const made = tiptap(place.current, () => void submit());
    editor.current = made;
    window.replica = { model, ...made, play: (steps) => model.play(steps) };
    void listConversations('claude').then((list) => {
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
  return (
    <div class="shell">
      <aside data-variant="web">
        <a class="new" href="/new" onClick={go('/new')}>
          {labels.new}
        </a>
        {model.conversations.slice(0, 20).map(({ id, title }) => (
          <div key={id} data-row-key={`chat:${id}`}>
            <a data-row-main-button="" href={`/chat/${id}`} onClick={go(`/chat/${id}`)}>
              {title}
            </a>
          </div>
        ))}
      </aside>
      <div data-testid="bardhub-claudechat-root" class="stage">
        <Feed shown={model.shown} />
        <div data-chat-input-container="true">
          <fieldset>
            <div class="tiles">
              {files.map((name) => (
                <span key={name} class="file">
                  {name}
                </span>
              ))}
            </div>
            <div ref={place} />
            <div class="tools" key={busy ? 'busy' : 'idle'}>
              <button
                type="button"
                data-testid="chat-input-attach"
                aria-label={labels.add}
                onClick={() => setFiles([...files, 'notes.txt'])}
              >
                +
              </button>
              <button type="button" data-testid="model-selector-dropdown" aria-haspopup="menu">
                Synthetic 1
              </button>
              <button
                type="button"
                class="go"
                data-testid={busy ? 'chat-input-stop' : 'chat-input-send'}
                aria-label={busy ? labels.stop : labels.send}
                onClick={() => void submit()}
              >
                {busy ? '■' : '↑'}
              </button>
            </div>
          </fieldset>
        </div>
      </div>
    </div>
  );
}

void boot(App, 120);
