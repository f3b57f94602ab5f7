import { useEffect, useRef } from 'preact/hooks';

/**
 * Hides the sections, and lines of them, that do not hold what is looked for. What is drawn is searched, so nothing a person can
 * read is missed. Answers the box to search in.
 */
export function useFind(query: string, onNone: (none: boolean) => void) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // Before the settings are there, nothing is drawn: that is not "nothing found".
    if (!box.current) return;
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const has = (text: string | null) => {
      const lower = (text ?? '').toLowerCase();
      return words.every((word) => lower.includes(word));
    };
    let found = 0;
    for (const section of box.current.querySelectorAll<HTMLElement>('.sections > section')) {
      const whole = has(section.querySelector('h2')?.textContent ?? null);
      const lines = [...section.querySelectorAll<HTMLElement>('.setting')];
      const fitting = lines.filter((line) => has(line.textContent));
      const shown = whole || has(section.textContent);
      section.classList.toggle('unfound', !shown);
      for (const line of lines)
        line.classList.toggle('unfound', !whole && fitting.length > 0 && !fitting.includes(line));
      const link = box.current.querySelector(`nav a[href="#${CSS.escape(section.id)}"]`);
      link?.classList.toggle('unfound', !shown);
      if (shown) found++;
    }
    onNone(found === 0);
  });
  return box;
}
