import { useEffect, useState } from 'preact/hooks';
import type { Shown } from '../shared/chat-model';
import { escapeHtml, renderer } from '../shared/markdown';
import type { Message } from '../shared/wire';

const FIRST = 10;
/** The site keeps saying "busy" for a while after the last word. */
const BUSY_TAIL_MS = 150;

const render = renderer({
  code: ({ text, lang }) =>
    `<response-element><code-block><div class="code-block"><div class="code-block-decoration"><span>${escapeHtml(lang ?? '')}</span><div class="buttons"><gem-icon-button></gem-icon-button></div></div><pre><code role="text" data-test-id="code-content">${escapeHtml(text)}</code></pre></div></code-block></response-element>`,
  codespan: (text) => `<code>${text}</code>`,
  table: (html) =>
    `<response-element><table-block><div class="table-block">${html}</div><div class="table-footer"><button>Export to Sheets</button></div></table-block></response-element>`,
});

interface Exchange {
  id: string;
  user: Message | null;
  answer: Message | null;
}

/** Newest ten exchanges first; older ones come above when the top is reached; nothing is ever removed. */
export function History({ shown }: { shown: Shown }) {
  const all: Exchange[] = [];
  for (const message of shown.messages) {
    const last = all.at(-1);
    const id = message.id.replaceAll('-', '').slice(0, 16);
    if (message.role === 'user') all.push({ id, user: message, answer: null });
    else if (last && !last.answer) last.answer = message;
    else all.push({ id, user: null, answer: message });
  }
  const [start, setStart] = useState(0);
  // What was above the window when the chat was opened stays above; what is said meanwhile is added below.
  useEffect(() => setStart(Math.max(0, all.length - FIRST)), [shown.loading]);
  return (
    <infinite-scroller
      class="chat-history"
      data-test-id="chat-history-container"
      onScroll={(event: Event) => {
        if ((event.currentTarget as HTMLElement).scrollTop < 40) setStart(Math.max(0, start - FIRST));
      }}
    >
      {all.slice(start).map((exchange) => (
        <ExchangeView
          key={exchange.id}
          exchange={exchange}
          streams={shown.streaming?.id === exchange.answer?.id && exchange.answer !== null}
        />
      ))}
    </infinite-scroller>
  );
}

function ExchangeView({ exchange: { id, user, answer }, streams }: { exchange: Exchange; streams: boolean }) {
  const [busy, setBusy] = useState(streams);
  useEffect(() => {
    if (streams) {
      setBusy(true);
      return;
    }
    const timer = setTimeout(() => setBusy(false), busy ? BUSY_TAIL_MS : 0);
    return () => clearTimeout(timer);
  }, [streams]);
  return (
    <div class="conversation-container" id={id}>
      {user ? (
        <user-query>
          <div class="query-content">
            <div class="query-text" role="heading" aria-level={2}>
              <span class="cdk-visually-hidden screen-reader-user-query-label">You said</span>
              {user.text.split('\n').map((line, i) => (
                <p key={i} class="query-text-line">
                  {line || <br />}
                </p>
              ))}
            </div>
          </div>
        </user-query>
      ) : null}
      {answer ? (
        <model-response>
          <response-container>
            <div class="response-container-content">
              <message-content id={`message-content-id-r_${id}`}>
                <div
                  class="markdown markdown-main-panel"
                  aria-live="polite"
                  aria-busy={busy || streams ? 'true' : 'false'}
                  dir="ltr"
                  dangerouslySetInnerHTML={{ __html: render(answer.text) }}
                />
              </message-content>
              {busy ? null : <div class="response-footer complete" />}
            </div>
          </response-container>
        </model-response>
      ) : null}
    </div>
  );
}
