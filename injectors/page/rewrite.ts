/** @file Small changes to detached copies, on the way from a site's markup to plain HTML. */

/** `language` is a site's label: kept only where it can stand behind a fence. */
export function codeElement(page: Document, language: string, text: string): Element {
  const pre = page.createElement('pre');
  const code = page.createElement('code');
  const word = language.trim().split(/\s/)[0] ?? '';
  if (/^[\w+#.-]{1,30}$/.test(word)) code.className = `language-${word.toLowerCase()}`;
  code.textContent = text;
  pre.append(code);
  return pre;
}

export function replaceWithText(element: Element, text: string): void {
  element.replaceWith(element.ownerDocument.createTextNode(text));
}
