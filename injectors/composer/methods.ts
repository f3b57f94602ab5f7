import type { InsertMethod } from '../adapter';
import type { Edge } from './edge';

/**
 * @file Ways to put text beside a draft. None goes through the clipboard, HTML, or a key: sites turn long pastes
 * into files, and a key can send. What each editor makes of them was measured (docs/architecture.md).
 */

export const methods: Record<InsertMethod, (composer: HTMLElement, text: string, at: Edge) => void> = {
  /** One transaction in ProseMirror and TipTap; line ends become paragraphs. */
  insertText(composer, text, at) {
    caretTo(composer, at);
    composer.ownerDocument.execCommand('insertText', false, spaced(text, at));
  },

  /** Paragraph elements before the editor's own: its observer takes them in. Exact in Quill, any draft is left alone. */
  paragraphs(composer, text, at) {
    const page = composer.ownerDocument;
    const paragraphs = spaced(text, at, '\n')
      .split('\n')
      .map((line) => {
        const paragraph = page.createElement('p');
        paragraph.append(line === '' ? page.createElement('br') : page.createTextNode(line));
        return paragraph;
      });
    const empty = composer.textContent === '' && composer.querySelector('[contenteditable="false"]') === null;
    if (empty) composer.replaceChildren(...paragraphs);
    else if (at.behind === composer) composer.append(...paragraphs);
    else if (at.behind) at.behind.after(...paragraphs);
    else composer.prepend(...paragraphs);
    tell(composer);
  },

  /** A line at a time with a paragraph command between: for editors that drop or act on newlines. */
  lines(composer, text, at) {
    caretTo(composer, at);
    const page = composer.ownerDocument;
    const lines = spaced(text, at).split('\n');
    for (const [i, line] of lines.entries()) {
      if (line !== '') page.execCommand('insertText', false, line);
      if (i < lines.length - 1) page.execCommand('insertParagraph');
    }
  },

  /**
   * A replacement as a spelling checker offers it: Lexical (0.52) takes the text with its line ends from the event,
   * and loses line ends in every other way (measured). Editors that do not listen are left as they are.
   */
  replacement(composer, text, at) {
    caretTo(composer, at);
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', spaced(text, at));
    const what = { bubbles: true, cancelable: true, composed: true, inputType: 'insertReplacementText' };
    composer.dispatchEvent(new InputEvent('beforeinput', { ...what, dataTransfer }));
  },

  /** React keeps its own value of a textarea: the prototype's setter and an input event reach it. */
  value(composer, text, at) {
    if (!(composer instanceof HTMLTextAreaElement)) return;
    const both = at.before + spaced(text, at) + at.after;
    setValue(composer, composer.value === '' ? text : both);
  },
};

/** With the empty line that keeps it from the draft: `gap` from the draft's end, or to its start. */
const spaced = (text: string, { before }: Edge, gap = '\n\n') =>
  before === '' ? `${text}${gap}` : `${gap}${text}`;

export function setValue(composer: HTMLTextAreaElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(composer, value);
  tell(composer);
}

export function tell(composer: HTMLElement): void {
  composer.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
}

function caretTo(composer: HTMLElement, { behind }: Edge): void {
  composer.focus();
  const selection = composer.ownerDocument.getSelection();
  selection?.selectAllChildren(behind ?? composer);
  if (behind) selection?.collapseToEnd();
  else selection?.collapseToStart();
}
