import { parseHTML } from 'linkedom';

/**
 * A saved page as a document at `url`. What linkedom lacks of the world is added: visibility (by inline style), a
 * table's rows, CSS.escape, and the address.
 */
export function savedPage(html: string, url: string): Document {
  const { document, window } = parseHTML(html);
  Object.assign(globalThis, { Element: window.Element, CSS: { escape: (text: string) => text } });
  Object.assign(window.Element.prototype, {
    checkVisibility(this: Element) {
      return this.closest('[style*="display:none"], [style*="display: none"], [hidden]') === null;
    },
  });
  Object.defineProperty(window.Element.prototype, 'rows', {
    configurable: true,
    get(this: Element) {
      return [...this.querySelectorAll('tr')];
    },
  });
  Object.defineProperty(document, 'URL', { configurable: true, value: url });
  return document as unknown as Document; // linkedom's own type
}
