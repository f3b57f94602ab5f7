import type { Place } from './drag';

/** @file A place for our button where it covers nothing of the site's that can be pressed. */

const STEP = 44;
const ACROSS = 6;
const UP = 3;
const PRESSED =
  'a[href], button, input, select, textarea, [role="button"], [role="menuitem"], [role="link"], [contenteditable="true"]';
/** What is larger is ground to stand on, as rows of a list that open what they show are. Share of the window. */
const LARGE = 0.1;

/**
 * The wished place where it is free, else the nearest that is: first to the left, then upwards. The wished one where all are
 * taken. Asked again at each look, so that the button comes back when a menu of the site has closed.
 */
export function freePlace(page: Document, wished: Place, size: DOMRect, own: Element): Place {
  for (let up = 0; up < UP; up++)
    for (let across = 0; across < ACROSS; across++) {
      const place = { right: wished.right + across * STEP, bottom: wished.bottom + up * STEP };
      if (isFree(page, place, size, own)) return place;
    }
  return wished;
}

function isFree(page: Document, { right, bottom }: Place, size: DOMRect, own: Element): boolean {
  const { innerWidth = 0, innerHeight = 0 } = page.defaultView ?? {};
  const [x, y] = [innerWidth - right, innerHeight - bottom];
  const points: Array<[number, number]> = [
    [x - size.width / 2, y - size.height / 2],
    [x - 2, y - 2],
    [x - size.width + 2, y - 2],
    [x - 2, y - size.height + 2],
    [x - size.width + 2, y - size.height + 2],
  ];
  return points.every(([left, top]) => {
    if (left < 0 || top < 0) return false;
    const below = page.elementsFromPoint(left, top).find((element) => element !== own);
    const pressed = below?.closest(PRESSED)?.getBoundingClientRect();
    return !pressed || pressed.width * pressed.height > LARGE * innerWidth * innerHeight;
  });
}
