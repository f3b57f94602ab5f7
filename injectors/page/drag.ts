/** @file Dragging by pointer; the arrow keys with Alt do the same for those who cannot drag (WCAG 2.5.7). */

/** Distances from the window's right and bottom edge, in CSS pixels. */
export interface Place {
  right: number;
  bottom: number;
}

const THRESHOLD = 6;
const STEP = 16;

export function draggable(
  bar: HTMLElement,
  handle: HTMLElement,
  moved: (place: Place, done: boolean) => void,
): { justDragged(): boolean } {
  let from: { x: number; y: number; place: Place } | null = null;
  let dragged = false;

  const placeOf = (): Place => ({
    right: Number.parseFloat(bar.style.right),
    bottom: Number.parseFloat(bar.style.bottom),
  });
  const to = (event: PointerEvent): Place | null =>
    from && {
      right: from.place.right - (event.clientX - from.x),
      bottom: from.place.bottom - (event.clientY - from.y),
    };

  handle.addEventListener('pointerdown', (event) => {
    if (!event.isTrusted || event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY, place: placeOf() };
    dragged = false;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointermove', (event) => {
    const place = to(event);
    if (!from || !place) return;
    dragged ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) > THRESHOLD;
    if (dragged) moved(place, false);
  });
  handle.addEventListener('pointerup', (event) => {
    const place = to(event);
    if (dragged && place) moved(place, true);
    from = null;
  });
  handle.addEventListener('keydown', (event) => {
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [STEP, 0],
      ArrowRight: [-STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    };
    const step = event.altKey && event.isTrusted ? steps[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    const { right, bottom } = placeOf();
    moved({ right: right + step[0], bottom: bottom + step[1] }, true);
  });
  return {
    // A click follows every pointerup; after a drag it means nothing.
    justDragged() {
      const was = dragged;
      dragged = false;
      return was;
    },
  };
}
