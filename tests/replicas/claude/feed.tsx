import { useState } from 'preact/hooks';
import type { Shown } from '../shared/chat-model';
import { labels } from '../shared/labels';
import { escapeHtml, renderer } from '../shared/markdown';
import type { Message } from '../shared/wire';

const HEAD = 2;
const TAIL = 12;

const render = renderer({
  code: ({ text, lang }) =>
    `<div data-not-prose=""><div role="group" aria-label="Code"><div><span>${escapeHtml(lang ?? '')}</span><button type="button" aria-label="${labels.copy}"></button></div><pre class="code-block__code"><code>${escapeHtml(text)}</code></pre></div></div>`,
  codespan: (text) => `<code>${text}</code>`,
  table: (html) => `<div class="md-table-scroll">${html}</div>`,
});

/** A sparse window: the first rows and the last ones, with a hole between until it is scrolled away. */
export function Feed({ shown }: { shown: Shown }) {
  const [more, setMore] = useState(0);
  const total = shown.messages.length;
  const rows = shown.messages
    .map((message, index) => ({ message, index }))
    .filter(({ index }) => index < HEAD || index >= total - TAIL - more);
  return (
    <div
      data-autoscroll-container="true"
      class="overflow-y-auto"
      onScroll={(event) => {
        if (event.currentTarget.scrollTop < 40 && total > HEAD + TAIL + more) setMore(more + TAIL);
      }}
    >
      <div role="feed" data-perf-region="transcript" aria-busy="false">
        <div data-testid="transcript-sizer">
          {rows.map(({ message, index }) => (
            <Row
              key={message.id}
              message={message}
              index={index}
              total={total}
              shown={shown}
              messages={shown.messages}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  message: Message;
  index: number;
  total: number;
  shown: Shown;
  messages: readonly Message[];
}

function Row({ message, index, total, shown, messages }: RowProps) {
  const human = message.role === 'user';
  const phase = shown.streaming?.id === message.id ? shown.streaming.phase : 'done';
  const base = human ? message.id : (messages[index - 1]?.id ?? message.id);
  return (
    <div
      data-rs-index={index}
      data-index={index}
      data-testid="transcript-row"
      data-perf-row={human ? 'human' : 'assistant'}
    >
      <div role="article" aria-setsize={total} aria-posinset={index + 1}>
        <div data-transcript-row="">
          {human ? <User message={message} /> : <Reply message={message} base={base} phase={phase} />}
        </div>
      </div>
    </div>
  );
}

function User({ message }: { message: Message }) {
  return (
    <div data-user-scope="">
      <h2 data-find-omitted="" class="sr-only">{`You said: ${message.text.slice(0, 40)}`}</h2>
      <div data-cds="UserMessage" data-turn-key={message.id}>
        <div class="cds-user-message-body">
          <div data-testid="user-message">
            {message.text.split('\n').map((line, i) => (
              <p key={i} class="whitespace-pre-wrap" dir="auto">
                {line}
              </p>
            ))}
          </div>
        </div>
        <div data-cds="MessageActions">
          <time data-cds="RelativeTime" datetime={message.at} />
        </div>
      </div>
    </div>
  );
}

/** Pending: no attribute and no text. Streaming: "true". Done: "false". */
function Reply({
  message,
  base,
  phase,
}: {
  message: Message;
  base: string;
  phase: 'pending' | 'streaming' | 'done';
}) {
  const streaming = phase === 'pending' ? {} : { 'data-is-streaming': String(phase === 'streaming') };
  return (
    <div data-reply-scope="">
      <div
        data-cds="AssistantMessage"
        data-testid="assistant-message"
        data-turn-key={`${base}-hub-reply`}
        {...streaming}
      >
        <h2 data-find-omitted="" class="sr-only">{`Claude responded: ${message.text.slice(0, 40)}`}</h2>
        <div class="flex flex-col">
          <div data-cds="TurnStatus" data-state={phase === 'pending' ? 'pending' : 'done'}>
            <span class="sr-only" role="status">
              Planned how to answer
            </span>
          </div>
          {phase === 'pending' ? null : (
            <div data-transcript-engine-root="">
              <div data-cds="Prose">
                <div
                  data-perf-reply-text=""
                  class={phase === 'streaming' ? 'progressive-markdown' : 'standard-markdown'}
                  dangerouslySetInnerHTML={{ __html: render(message.text) }}
                />
              </div>
            </div>
          )}
        </div>
        {phase === 'done' ? (
          <div
            data-cds="MessageActions"
            role="toolbar"
            aria-label="Message actions"
            data-testid="message-actions"
          >
            <button type="button" aria-label={labels.copy} />
            <time data-cds="RelativeTime" datetime={message.at} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
