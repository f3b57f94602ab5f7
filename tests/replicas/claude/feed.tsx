import { useEffect, useRef, useState } from 'preact/hooks';
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

/** `?list=recycled`: a virtual list whose elements show another turn when scrolled. `?list=unsettled`: see below. */
const mode = new URLSearchParams(location.search).get('list');

export function Feed({ shown }: { shown: Shown }) {
  if (mode === 'recycled') return <Recycled shown={shown} />;
  if (mode === 'unsettled') return <Unsettled shown={shown} />;
  return <Sparse shown={shown} />;
}

const ROW_PX = 110;

/** Rows stand at places of their own in a box of the whole height; an even number of them is used again and again. */
function Recycled({ shown }: { shown: Shown }) {
  const [top, setTop] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const total = shown.messages.length;
  const slots = 2 * Math.ceil(((box.current?.clientHeight ?? 600) / ROW_PX + 4) / 2);
  const first = Math.max(0, Math.min(Math.floor(top / ROW_PX) - 2, total - slots));
  useEffect(() => {
    // A chat opens at its end.
    box.current?.scrollTo(0, total * ROW_PX);
  }, [total]);
  return (
    <div
      ref={box}
      data-autoscroll-container="true"
      class="overflow-y-auto"
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div role="feed" data-perf-region="transcript" aria-busy="false">
        <div data-testid="transcript-sizer" style={{ position: 'relative', height: `${total * ROW_PX}px` }}>
          {Array.from({ length: Math.min(slots, total) }, (_, slot) => {
            const index = first + ((((slot - first) % slots) + slots) % slots);
            const message = shown.messages[index];
            if (!message) return null;
            return (
              <div key={slot} style={{ position: 'absolute', top: `${index * ROW_PX}px`, width: '100%' }}>
                <Row message={message} index={index} total={total} shown={shown} messages={shown.messages} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** As in a hidden tab: frames do not come, the list never settles; two rows are there and come and go. */
function Unsettled({ shown }: { shown: Shown }) {
  const [round, setRound] = useState(0);
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (settled) return;
    const timer = setInterval(() => setRound((n) => n + 1), 40);
    const settle = () => setSettled(true);
    document.addEventListener('replica-settle', settle);
    return () => {
      clearInterval(timer);
      document.removeEventListener('replica-settle', settle);
    };
  }, [settled]);
  if (settled) return <Recycled shown={shown} />;
  const total = shown.messages.length;
  const rows = shown.messages.slice(0, HEAD).map((message, index) => ({ message, index }));
  return (
    <div data-autoscroll-container="true" class="overflow-y-auto">
      <div role="feed" data-perf-region="transcript" aria-busy="true">
        <div data-testid="transcript-sizer">
          {rows.slice(0, (round % HEAD) + 1).map(({ message, index }) => (
            <Row
              key={`${message.id}-${round}`}
              {...{ message, index, total, shown }}
              messages={shown.messages}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** A sparse window: the first rows and the last ones, with a hole between until it is scrolled away. */
function Sparse({ shown }: { shown: Shown }) {
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
  const [edited, edit] = useState<string | null>(null);
  if (edited !== null) {
    // A controlled value: text that comes without an input event is put back.
    window.replica.edit = { text: () => edited };
    return (
      <div data-user-scope="">
        <textarea
          aria-label={labels.edit}
          value={edited}
          onInput={(event) => edit(event.currentTarget.value)}
        />
      </div>
    );
  }
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
          <button type="button" aria-label={labels.edit} onClick={() => edit(message.text)} />
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
