import type { SiteAdapter } from '../adapter';
import { isShown } from '../page/visible';

/**
 * The box a message of the chat is being edited in, where the user is in one: a block goes there and not into the composer
 * below. null: they are not. Search fields and the like are inputs, and stand elsewhere.
 */
export function editBox(adapter: SiteAdapter, page: Document): HTMLElement | null {
  const root = adapter.root(page);
  const { activeElement } = page;
  const box = activeElement?.closest<HTMLElement>('textarea, [contenteditable="true"]');
  return root && box && root.contains(box) && isShown(box) ? box : null;
}
