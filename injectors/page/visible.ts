/** Whether an element takes part in the page now. Sites keep old pages and spare editors in the document, hidden. */
export function isShown(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}
