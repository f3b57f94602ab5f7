/** @file What the replicas of added sites share: a thread that grows, in whatever markup the site has. */

export interface SmallSite {
  /** Path of a chat that has just begun. */
  newPath(): string;
  user(text: string, n: number): string;
  /** The same frame is drawn again with more words while the answer comes. */
  answer(text: string, n: number): string;
}

const STEPS = 4;

/** Draws a question and lets its answer come word by word. Text is set as text: only the frames are markup. */
export function smallChat(site: SmallSite, thread: HTMLElement) {
  let n = 0;
  const draw = (html: string, text: string): HTMLElement => {
    const box = document.createElement('div');
    box.innerHTML = html;
    const frame = box.firstElementChild as HTMLElement; // the site's own markup has one root
    const hole = frame.querySelector('[data-hole]') ?? frame;
    hole.textContent = text;
    hole.removeAttribute('data-hole');
    return frame;
  };
  return async (text: string): Promise<void> => {
    if (n === 0) history.pushState(null, '', site.newPath());
    thread.append(draw(site.user(text, n), text));
    const words = `You asked: ${text} The answer is number ${n}.`.split(' ');
    let shown = draw(site.answer('', n), '');
    thread.append(shown);
    for (let step = 1; step <= STEPS; step++) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      const next = draw(
        site.answer('', n),
        words.slice(0, Math.ceil((words.length * step) / STEPS)).join(' '),
      );
      shown.replaceWith(next);
      shown = next;
    }
    n++;
    document.documentElement.dataset['answers'] = String(n);
  };
}
