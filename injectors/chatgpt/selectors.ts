/**
 * @file ChatGPT's markup. No other file may name it. Seen 2026-09-22 to 2026-10-10 ("app shell", S), 2026-09 to
 * 2026-10 (signed-out "web-mobile", W), 2026-03 to 2026-09 ("section", C). Roll-outs are per account: all count.
 */
export const selectors = {
  /** S: earlier pages stay in the document, hidden and before the visible one. Everything is read inside this. */
  activePage: '[data-app-shell-active-page="true"]',
  /** S: one prompt and its answer; the value is the prompt's message id. */
  pair: '[data-turn-key]',
  /** S: the prompt, or the answer. Image-only answers have no key, so the heading below counts too. */
  userUnit: '[data-chatgpt-search-unit-key$=":user"]',
  answerUnit: '[data-chatgpt-search-unit-key$=":assistant"]',
  answerHeading: '[data-conversation-role="assistant"]',
  /** S: all message ids of a unit, the last one is the reply's. */
  messageIds: 'data-chatgpt-search-message-ids',
  bubble: '[data-user-message-bubble]',
  /** S: a prompt with a fence in it is rendered, others are plain. */
  bubbleMarkdown: '[data-markdown-text-tone="user-message"]',
  answerBody: '[data-markdown-text-style]',
  /** S: the answer names its conversation: the proof against filing it elsewhere. */
  owner: '[data-chatgpt-selection-conversation-id]',
  /** S: shown while the answer streams. */
  busy: '[role="status"][aria-busy="true"]',
  streamingWord: '[data-d-stream-word]',
  /** S: copy and rating buttons, put up when an answer is finished. */
  controls: '.turn-action-controls',
  time: 'time[datetime]',
  tile: '.group\\/resource-card button[aria-label]',
  tileImage: '[role="button"] > img',
  codeBlock: '[data-markdown-copy="code-block"]',
  codeHeader: '[data-markdown-copy="exclude"]',
  codeLanguage: '.truncate',
  codeMirror: '.cm-content',
  codeLine: '.cm-line',
  /** Lines outside the code view's window are not in the document at all. */
  codeGap: '.cm-gap',
  inlineCode: 'span[data-markdown-copy="inline-code"]',
  richBlock: '[data-markdown-copy="rich-block"]',
  katex: '.katex',
  tex: 'annotation[encoding="application/x-tex"]',
  noise:
    '.sr-only, [data-conversation-role], svg, button, [data-thread-find-skip="true"], [data-markdown-copy="exclude"], .turn-action-controls',
  composers: [
    'form[data-chatgpt-composer] .ProseMirror[contenteditable="true"]',
    'textarea[data-mobile-composer-prompt]',
    '#prompt-textarea.ProseMirror',
  ],
  composerForm: 'form[data-chatgpt-composer], form[data-mobile-composer], form[data-type="unified-composer"]',
  bootstrap: 'script#client-bootstrap',
  /** W */
  transcript: 'ol[data-conversation-transcript]',
  mobileTurn: 'li[data-message-role]',
  mobileOwner: 'section[data-conversation-id]',
  mobileUserText: '[data-user-message-copy]',
  mobileAnswer: '[data-assistant-markdown]',
  mobileNoise: 'h4[data-message-attribution], [data-message-content-controls], [data-message-actions], svg',
  mobileMath: '[data-assistant-math-rendered]',
  /** W: a JSON list of sources behind a button. */
  mobileSources: 'button[data-assistant-sources-payload]',
  /** C, and A before it ("article"): only what has `messageId` can be told from the turns of another chat. */
  sectionTurn: '[data-message-author-role]',
  sectionWrapper: '[data-testid^="conversation-turn-"]',
  sectionStreaming: '.result-streaming, [data-testid="stop-button"]',
  sectionUser: '.whitespace-pre-wrap',
  /** C: a research report is drawn in a frame of another origin: a turn that is there and cannot be read. */
  sectionReport: '[data-turn="assistant"][data-turn-id]:has(iframe):not(:has([data-message-author-role]))',
  /** Pictures a model made: S, then C. */
  drawn: '[data-testid="generated-image-preview"] img, [id^="image-"] img',
};
