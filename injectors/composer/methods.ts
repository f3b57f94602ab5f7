import type { InsertMethod } from '../adapter';

/**
 * @file Ways to put text before a draft. None goes through the clipboard, HTML, or a key: sites turn long pastes
 * into files, and a key can send. What each editor makes of them was measured (docs/architecture.md).
 */

export const methods: Record<InsertMethod, (composer: HTMLElement, text: string) => void> = {
  /** One transaction in ProseMirror and TipTap; line ends become paragraphs. */
  insertText(composer, text) {
    caretToStart(composer);
    composer.ownerDocument.execCommand('insertText', false, `${text}\n\n`);
  },

  /** Paragraph elements before the editor's own: its observer takes them in. Exact in Quill, any draft is left alone. */
  paragraphs(composer, text) {
    const page = composer.ownerDocument;
    const paragraphs = `${text}\n`.split('\n').map((line) => {
      const paragraph = page.createElement('p');
      paragraph.append(line === '' ? page.createElement('br') : page.createTextNode(line));
      return paragraph;
    });
    const empty = composer.textContent === '' && composer.querySelector('[contenteditable="false"]') === null;
    if (empty) composer.replaceChildren(...paragraphs);
    else composer.prepend(...paragraphs);
    tell(composer);
  },

  /** A line at a time with a paragraph command between: for editors that drop or act on newlines. */
  lines(composer, text) {
    caretToStart(composer);
    for (const line of `${text}\n\n`.split('\n').slice(0, -1)) {
      if (line !== '') composer.ownerDocument.execCommand('insertText', false, line);
      composer.ownerDocument.execCommand('insertParagraph');
    }
  },

  /**
   * A replacement as a spelling checker offers it: Lexical (0.52) takes the text with its line ends from the event,
   * and loses line ends in every other way (measured). Editors that do not listen are left as they are.
   */
  replacement(composer, text) {
    caretToStart(composer);
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', `${text}\n\n`);
    const what = { bubbles: true, cancelable: true, composed: true, inputType: 'insertReplacementText' };
    composer.dispatchEvent(new InputEvent('beforeinput', { ...what, dataTransfer }));
  },

  /** React keeps its own value of a textarea: the prototype's setter and an input event reach it. */
  value(composer, text) {
    if (!(composer instanceof HTMLTextAreaElement)) return;
    const draft = composer.value;
    setValue(composer, draft === '' ? text : `${text}\n\n${draft}`);
  },
};

export function setValue(composer: HTMLTextAreaElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(composer, value);
  tell(composer);
}

export function tell(composer: HTMLElement): void {
  composer.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
}

function caretToStart(composer: HTMLElement): void {
  composer.focus();
  const selection = composer.ownerDocument.getSelection();
  selection?.selectAllChildren(composer);
  selection?.collapseToStart();
}
