/** @file Gemini's markup. No other file may name it. Seen 2026-07-25 to 2026-09-25; element names, not classes. */
export const selectors = {
  /** The sidebar is an infinite-scroller too: only this one is the chat. */
  history: '[data-test-id="chat-history-container"]',
  /** One prompt and its answer; the element's id is the exchange's. */
  exchange: '.conversation-container[id]',
  /** Where the boxes are missing: turns in page order, without an id that would tell one chat from another. */
  loose: 'user-query, model-response',
  main: 'chat-window, main',
  user: '.query-text',
  userLine: '.query-text-line',
  answer: 'message-content',
  answerBody: '.markdown',
  /** Pictures the model made; the text beside them is empty. */
  drawn: 'generated-image img, single-image img',
  /** "true" while it grows, "false" about 2.4 s after the last word: the strictest signal there is. */
  busy: 'aria-busy',
  noise:
    '.cdk-visually-hidden, .code-block-decoration, .table-footer, .buttons, mat-icon, gem-icon-button, button, svg, source-footnote',
  codeBlock: 'code-block',
  codeLanguage: '.code-block-decoration > span, [slot="header"]',
  code: 'code',
  /** TeX is only in the attribute; inside are glyphs. */
  math: '[data-math]',
  file: '[data-test-id="uploaded-file"]',
  fileName: '.filename-label',
  fileKind: '.extension-label',
  image: '[data-test-id="uploaded-img"]',
  /** `.ql-clipboard` beside it is an editor too, and not the one. */
  composer: 'rich-textarea .ql-editor[contenteditable="true"]',
  seat: 'input-container fieldset, fieldset.input-area-container',
  model: '[data-test-id="bard-mode-menu-button"] .picker-primary-text',
};
