import type { Capture } from '../../lib/domain/capture';

/**
 * @file After an update or a crash, the new script takes over what the orphaned one could not send, through an
 * event on the document. The page can see it, and fake it: it is the page's own text, and comes in as such.
 */

const ASK = 'memshadow-take-over';

/** Asks an older script of ours to stop and hand over its outbox. Empty where there is none. */
export function takeOver(page: Document): unknown[] {
  const taken: unknown[] = [];
  const collect = (event: Event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'string') taken.push(...parse(event.detail));
  };
  page.addEventListener(`${ASK}-given`, collect);
  page.dispatchEvent(new CustomEvent(ASK));
  page.removeEventListener(`${ASK}-given`, collect);
  return taken;
}

/** Answers `takeOver` of a later script. A page that asks gets its own text back, and this script ends: no use. */
export function offerHandOver(
  page: Document,
  isOrphan: () => boolean,
  give: () => readonly Capture[],
  end: () => void,
  signal: AbortSignal,
): void {
  page.addEventListener(
    ASK,
    () => {
      // While the extension is there, a page must not be able to stop its capture.
      if (!isOrphan()) return;
      page.dispatchEvent(new CustomEvent(`${ASK}-given`, { detail: JSON.stringify(give()) }));
      end();
    },
    { signal },
  );
}

function parse(text: string): unknown[] {
  const given: unknown = JSON.parse(text);
  return Array.isArray(given) ? given.slice(0, 1_000) : [];
}
