/** @file The caret, kept by its distance from the end: what is inserted before a draft does not move it. */

export interface Caret {
  /** Top-level paragraphs behind the one it stands in; 0 in a textarea. */
  below: number;
  /** UTF-16 units of text between it and the end of its paragraph, or of the textarea. */
  left: number;
}

/** null where the caret is elsewhere. */
export function caretOf(composer: HTMLElement): Caret | null {
  if (composer instanceof HTMLTextAreaElement)
    return { below: 0, left: composer.value.length - composer.selectionEnd };
  const selection = composer.ownerDocument.getSelection();
  const node = selection?.focusNode;
  if (!selection || !node || !composer.contains(node)) return null;
  const line = lineOf(composer, node === composer ? node.childNodes[selection.focusOffset] : node);
  if (!line) return { below: 0, left: 0 };
  const range = composer.ownerDocument.createRange();
  range.selectNodeContents(line);
  if (node !== composer) range.setStart(node, selection.focusOffset);
  return { below: [...composer.children].reverse().indexOf(line), left: range.toString().length };
}

/** The paragraph, list or quote of the editor that holds a node. */
function lineOf(composer: HTMLElement, node: Node | undefined): Element | undefined {
  return [...composer.children].find((child) => node !== undefined && child.contains(node));
}

/** Puts the caret back, and the focus. Without one: to the end. */
export function restoreCaret(composer: HTMLElement, caret: Caret | null): void {
  composer.focus();
  const { below, left } = caret ?? { below: 0, left: 0 };
  if (composer instanceof HTMLTextAreaElement) {
    const at = composer.value.length - left;
    composer.setSelectionRange(at, at);
    return;
  }
  const selection = composer.ownerDocument.getSelection();
  const line = composer.children[composer.children.length - 1 - below] ?? composer;
  const [node, at] = placeIn(line, left);
  selection?.collapse(node, at);
}

/** `left` units before the end of an element's text. */
function placeIn(line: Element, left: number): [Node, number] {
  const walker = line.ownerDocument.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text) texts.push(node);
  let rest = left;
  for (const text of texts.reverse()) {
    if (rest <= text.data.length) return [text, text.data.length - rest];
    rest -= text.data.length;
  }
  return [line, texts.length === 0 ? 0 : line.childNodes.length];
}
