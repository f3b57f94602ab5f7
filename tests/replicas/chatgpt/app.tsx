import { useEffect, useRef, useState } from 'preact/hooks';
import { boot } from '../shared/boot';
import { ChatModel, type Shown } from '../shared/chat-model';
import { labels } from '../shared/labels';
import { proseMirror } from '../shared/prose-mirror';
import { listConversations } from '../shared/wire';
import { Thread } from './thread';

/** @file ChatGPT, "app shell" generation, as described for 2026-09 and 2026-10. */

const UUID = /\/c\/([0-9a-f-]{36})$/;

let redraw = () => {};
const model = new ChatModel(
  {
    site: 'chatgpt',
    newPath: '/',
    chatPath: (id) => `/c/${id}`,
    idIn: (path) => UUID.exec(path)?.[1] ?? null,
    newId: () => crypto.randomUUID(),
    lingerMs: 0,
    emptyMs: 40,
    addressMs: 120,
  },
  () => redraw(),
);

interface Page {
  key: number;
  shown: Shown;
}

function App() {
  const [, draw] = useState(0);
  const pages = useRef<Page[]>([]);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<ReturnType<typeof proseMirror> | null>(null);
  const [files, setFiles] = useState<string[]>([]);
  redraw = () => draw((n) => n + 1);

  // Earlier pages stay in the document, hidden and before the visible one.
  const last = pages.current.at(-1);
  if (last && (last.shown.id === model.shown.id || last.shown.id === null)) last.shown = model.shown;
  else pages.current = [...pages.current, { key: Date.now() + Math.random(), shown: model.shown }].slice(-5);

  async function submit(): Promise<void> {
    const text = editor.current?.text().trim() ?? '';
    if (text === '') return;
    editor.current?.clear();
    setFiles([]);
    await model.send(text);
  }

  useEffect(() => {
    if (!place.current) return;
    const attributes = {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': labels.ask,
      'data-composer-markdown': '',
    };
    const made = proseMirror(place.current, attributes, () => void submit(), redraw);
    editor.current = made;
    window.replica = { model, ...made, play: (steps) => model.play(steps) };
    void listConversations('chatgpt').then((list) => {
      model.conversations = list;
      redraw();
    });
    void model.load(UUID.exec(location.pathname)?.[1] ?? null);
    made.focus();
  }, []);

  const busy = model.shown.streaming !== null;
  const go = (path: string) => (event: Event) => {
    event.preventDefault();
    model.go(path);
  };
  return (
    <div class="shell">
      <nav data-app-action-sidebar-scroll="">
        <a class="new" href="/" onClick={go('/')}>
          {labels.new}
        </a>
        <div data-sidebar-project-container-id="chats" role="list">
          {model.conversations.map(({ id, title }) => (
            <div
              key={id}
              role="listitem"
              data-sidebar-chatgpt-conversation-key={`chatgpt:conversation:${id}`}
            >
              <a
                href={`/c/${id}`}
                data-interactive-row-link="true"
                aria-label={title}
                onClick={go(`/c/${id}`)}
              >
                <span data-thread-title="true">{title}</span>
              </a>
            </div>
          ))}
        </div>
      </nav>
      <div class="stage">
        {pages.current.map(({ key, shown }, i) => (
          <Thread key={key} shown={shown} active={i === pages.current.length - 1} />
        ))}
        <form
          data-chatgpt-composer=""
          data-composer-placement={model.shown.id ? 'thread' : 'home'}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <div class="tiles">
            {files.map((name) => (
              <span key={name} class="file">
                {name}
              </span>
            ))}
          </div>
          <div data-composer-body="">
            <div data-composer-input="" ref={place} />
          </div>
          <footer data-composer-footer-responsive="" key={busy ? 'busy' : 'idle'}>
            <button
              type="button"
              aria-label={labels.add}
              data-composer-navigation-target="add-context"
              onClick={() => setFiles([...files, 'notes.txt'])}
            >
              +
            </button>
            {busy ? (
              <button type="button" class="go" aria-label={labels.stop}>
                ■
              </button>
            ) : (
              <button type="submit" class="go" aria-label={labels.send}>
                ↑
              </button>
            )}
          </footer>
        </form>
      </div>
    </div>
  );
}

void boot(App, 150);
