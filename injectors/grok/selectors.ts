/** @file Grok's markup. No other file may name it. Described 2026-05-31 to 2026-08-08; not seen by us. */
export const selectors = {
  composer: ['.ProseMirror[contenteditable="true"]', 'form textarea'],
  seat: 'form',
  user: '[data-testid="user-message"]',
  answer: '[data-testid="assistant-message"]',
  /** Its id is `response-` and the turn's own id. */
  turn: 'div[id^="response-"]',
  /** Before 2026-08: the bubble, whose text is in the content. */
  oldBubble: '.message-bubble',
  oldUser: 'rounded-br-lg',
  content: '.response-content-markdown',
  model: '#model-select-trigger',
};
