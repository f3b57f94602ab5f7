import { t } from '../../lib/words/t';

/** @file The button's menu: what is saved of this chat, and what can be done about it. Plain DOM in the closed root. */

export interface MenuItem {
  name: string;
  words: string;
  act(): void;
}

export interface PillMenu {
  element: HTMLElement;
  toggle(): void;
}

/** `line` answers what is saved of the open chat; items are told anew each time it opens. */
export function pillMenu(
  page: Document,
  anchor: HTMLElement,
  line: () => Promise<string>,
  items: () => MenuItem[],
): PillMenu {
  const menu = page.createElement('div');
  menu.className = 'menu';
  menu.hidden = true;
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', t('extName'));
  const state = page.createElement('p');
  state.setAttribute('role', 'status');

  function close(): void {
    menu.hidden = true;
    anchor.setAttribute('aria-expanded', 'false');
    anchor.focus();
  }

  function toggle(): void {
    if (!menu.hidden) {
      close();
      return;
    }
    state.textContent = '';
    menu.replaceChildren(state, ...items().map(button));
    menu.hidden = false;
    anchor.setAttribute('aria-expanded', 'true');
    menu.querySelector('button')?.focus();
    line().then(
      (words) => state.replaceChildren(words),
      (error: unknown) => state.replaceChildren(error instanceof Error ? error.message : String(error)),
    );
  }

  function button({ name, words, act }: MenuItem): HTMLButtonElement {
    const made = page.createElement('button');
    made.type = 'button';
    made.className = name;
    made.setAttribute('role', 'menuitem');
    made.textContent = words;
    made.addEventListener('click', (event) => {
      if (!event.isTrusted) return;
      close();
      act();
    });
    return made;
  }

  menu.addEventListener('keydown', (event) => {
    const all = [...menu.querySelectorAll('button')];
    const at = all.findIndex((item) => item.matches(':focus'));
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (by !== undefined) all[(at + by + all.length) % all.length]?.focus();
    else return;
    // The page has keys of its own.
    event.preventDefault();
    event.stopPropagation();
  });
  return { element: menu, toggle };
}
