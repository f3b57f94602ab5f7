/** @file The caret, kept by its distance from the end: what is inserted before a draft does not move it. */

/** UTF-16 units of text between the caret and the end; null where the caret is elsewhere. */
export function caretFromEnd(composer: HTMLElement): number | null {
  if (composer instanceof HTMLTextAreaElement) return composer.value.length - composer.selectionEnd;
  const selection = composer.ownerDocument.getSelection();
  const node = selection?.focusNode;
  if (!selection || !node || !composer.contains(node)) return null;
  const range = composer.ownerDocument.createRange();
  range.selectNodeContents(composer);
  range.setStart(node, selection.focusOffset);
  return range.toString().length;
}

/** Puts the caret back, and the focus. Without a distance: to the end. */
export function restoreCaret(composer: HTMLElement, fromEnd: number | null): void {
  composer.focus();
  if (composer instanceof HTMLTextAreaElement) {
    const at = composer.value.length - (fromEnd ?? 0);
    composer.setSelectionRange(at, at);
    return;
  }
  const selection = composer.ownerDocument.getSelection();
  const walker = composer.ownerDocument.createTreeWalker(composer, NodeFilter.SHOW_TEXT);
  let left = fromEnd ?? 0;
  let node = walker.lastChild() ? lastText(walker) : null;
  while (node && left > node.data.length) {
    left -= node.data.length;
    const before = walker.previousNode();
    node = before instanceof Text ? before : null;
  }
  if (node) selection?.collapse(node, node.data.length - left);
  else {
    selection?.selectAllChildren(composer);
    selection?.collapseToEnd();
  }
}

function lastText(walker: TreeWalker): Text | null {
  let last: Text | null = null;
  walker.currentNode = walker.root;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) last = node;
  if (last) walker.currentNode = last;
  return last;
}
