/**
 * @file Claude's markup. No other file may name it. Seen 2026-09-30 to 2026-10-10 ("hub", H) and 2026-06 to 2026-09
 * ("rocksteady", R). Six handles survive in both: the first six.
 */
export const selectors = {
  user: '[data-testid="user-message"]',
  markdown: '.standard-markdown, .progressive-markdown',
  /** "true" or "false"; not there at all until the first word: then nothing has started. */
  streaming: 'data-is-streaming',
  scroller: '[data-autoscroll-container]',
  feed: '[role="feed"]',
  row: '[data-index]',
  /** H: the same from the first placeholder on; an answer's is its prompt's with this ending. */
  turnKey: '[data-turn-key]',
  answer: '[data-testid="assistant-message"], .font-claude-response, .font-claude-message',
  /** Before 2026-06 (P): not virtualised, so the order in the page is the order of the chat. */
  oldRow: '[data-test-render-count]',
  article: '[aria-setsize]',
  /** Opened reasoning is a second Markdown body inside the row. */
  reasoning: '[data-timeline-text]',
  time: 'time[datetime]',
  noise:
    '[data-find-omitted], .sr-only, [data-cds="TurnStatus"], [data-cds="MessageActions"], [role="toolbar"], [data-message-action-bar], .artifact-block-cell, svg, button',
  codeGroup: '[role="group"]:has(pre)',
  /** P: language above the code, in a box with a copy button. */
  codeBox: '.group\\/copy:has(pre)',
  artifactName: '.artifact-block-cell .leading-tight',
  katex: '.katex',
  tex: 'annotation[encoding="application/x-tex"]',
  fileCard: '[data-testid="file-thumbnail"] h3',
  imageTile: '[data-cds="MessageAttachments"] img[alt]',
  composer:
    '[data-testid="chat-input"][contenteditable="true"], [data-chat-input-container] .ProseMirror[contenteditable="true"]',
  seat: '[data-chat-input-container]',
  model: '[data-testid="model-selector-dropdown"]',
};
