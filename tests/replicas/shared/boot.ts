import type { ComponentType } from 'preact';
import { h, render } from 'preact';

/**
 * Late mounting, as server-rendered React does: extra children of the body before hydration blank the page, and the
 * page remembers that it happened.
 */
export async function boot(App: ComponentType, delayMs: number): Promise<void> {
  const root = document.getElementById('root');
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  const foreign = [...document.body.children].filter(
    (child) => child !== root && child.nodeName !== 'SCRIPT',
  );
  if (foreign.length > 0) document.documentElement.dataset['blanked'] = 'true';
  if (root) {
    root.replaceChildren();
    render(h(App, null), root);
  }
}
