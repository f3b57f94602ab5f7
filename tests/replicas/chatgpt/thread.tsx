import { useState } from 'preact/hooks';
import type { Shown } from '../shared/chat-model';
import { labels } from '../shared/labels';
import { escapeHtml, renderer } from '../shared/markdown';
import type { Message } from '../shared/wire';
import { EditBox } from './edit-box';

const WINDOW = 6;
const LINES_IN_EDITOR = 40;

const render = renderer({
  code({ text, lang }, place) {
    const label = `<div data-markdown-copy="exclude"><div class="truncate">${escapeHtml(lang ?? '')}</div><button type="button" aria-label="${labels.copy}"></button></div>`;
    const lines = text.split('\n');
    const forms = [
      () =>
        `<pre><code${lang ? ` class="language-${escapeHtml(lang)}"` : ''}>${escapeHtml(text)}</code></pre>`,
      () => `<code class="whitespace-pre! block">${escapeHtml(text)}</code>`,
      () =>
        `<div class="cm-editor"><div class="cm-scroller"><div class="cm-content" data-language="${escapeHtml(lang ?? '')}">${lines
          .map((line) => `<div class="cm-line">${line ? escapeHtml(line) : '<br>'}</div>`)
          .join('')}</div></div></div>`,
    ];
    const form = place % 3 === 2 && lines.length > LINES_IN_EDITOR ? 0 : place % 3;
    return `<div data-markdown-copy="code-block">${label}<div class="overflow-auto">${forms[form]?.()}</div></div>`;
  },
  codespan: (text) => `<span data-markdown-copy="inline-code">${text}</span>`,
  table: (html) => `<div data-markdown-table="" data-wide-block=""><div>${html}</div></div>`,
});

interface Pair {
  key: string;
  user: Message | null;
  answer: Message | null;
}

/** One page: a window of pairs, numbered within the window. */
export function Thread({ shown, active }: { shown: Shown; active: boolean }) {
  const [more, setMore] = useState(0);
  const all = pairs(shown.messages);
  const start = Math.max(0, all.length - WINDOW - more);
  return (
    <div data-app-shell-active-page={String(active)} style={active ? {} : { display: 'none' }}>
      <header>
        <div data-testid="app-shell-header-context-menu-surface">{document.title}</div>
      </header>
      <main data-app-shell-main-surface="browser">
        <div data-app-action-timeline-scroll="" class="thread-scroll-container">
          <div class="flex flex-col">
            <div data-thread-find-target="conversation" data-chatgpt-conversation-selection-target="">
              {start > 0 ? (
                <button type="button" class="older" onClick={() => setMore(more + WINDOW)}>
                  <span role="status">…</span>
                </button>
              ) : null}
              {all.slice(start, start + WINDOW + (start === 0 ? more : 0)).map((pair, i) => (
                <PairView key={pair.key} pair={pair} place={i} shown={shown} />
              ))}
            </div>
          </div>
        </div>
      </main>
    </div>
  );
}

function pairs(messages: readonly Message[]): Pair[] {
  const list: Pair[] = [];
  for (const message of messages) {
    const last = list.at(-1);
    if (message.role === 'user') list.push({ key: message.id, user: message, answer: null });
    else if (last && !last.answer) last.answer = message;
    else list.push({ key: message.id, user: null, answer: message });
  }
  return list;
}

function PairView({
  pair: { key, user, answer },
  place,
  shown,
}: {
  pair: Pair;
  place: number;
  shown: Shown;
}) {
  const streams = answer !== null && shown.streaming?.id === answer.id;
  const [editing, edit] = useState(false);
  return (
    <div data-turn-key={key}>
      <div data-content-search-turn-key={`fallback-turn-${place}`}>
        <time datetime={(user ?? answer)?.at} />
        {user ? (
          <div
            class="group/user-message"
            data-chatgpt-search-unit-key={`fallback-turn-${place}:0:user`}
            data-chatgpt-search-message-ids={user.id}
          >
            {editing ? (
              <EditBox text={user.text} />
            ) : (
              <div data-user-message-bubble="true">
                <div class="whitespace-pre-wrap" dir="auto">
                  {user.text}
                </div>
              </div>
            )}
            <div class="turn-action-controls">
              <button type="button" aria-label={labels.copy} />
              <button type="button" aria-label={labels.edit} onClick={() => edit(true)} />
            </div>
          </div>
        ) : null}
        {answer ? <Answer answer={answer} place={place} streams={streams} conversation={shown.id} /> : null}
      </div>
    </div>
  );
}

interface AnswerProps {
  answer: Message;
  place: number;
  streams: boolean;
  conversation: string | null;
}

/** While it streams: no conversation id, no buttons, a busy mark and words one by one. */
function Answer({ answer, place, streams, conversation }: AnswerProps) {
  const owner =
    streams || conversation === null ? {} : { 'data-chatgpt-selection-conversation-id': conversation };
  return (
    <div
      data-chatgpt-search-unit-key={`fallback-turn-${place}:1:assistant`}
      data-chatgpt-search-message-ids={`${answer.id} ${answer.id}`}
    >
      <h4 class="sr-only" data-conversation-role="assistant">{`ChatGPT ${labels.said}`}</h4>
      {streams ? <div role="status" aria-busy="true" /> : null}
      <div data-chatgpt-selection-message-id={answer.id} {...owner}>
        <div data-markdown-text-style="assistant-message" dir="auto" class="MarkdownRoot-x7f2">
          {streams ? (
            <p>
              <span data-d-stream-word="">{answer.text}</span>
            </p>
          ) : (
            <div style="display:contents" dangerouslySetInnerHTML={{ __html: render(answer.text) }} />
          )}
        </div>
      </div>
      {streams ? null : (
        <div class="turn-action-controls">
          <button type="button" aria-label={labels.copy} />
        </div>
      )}
    </div>
  );
}
