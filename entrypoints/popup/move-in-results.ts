/** Arrow keys go from the field through the results and back; everything else is the browser's. */
export function moveInResults(event: KeyboardEvent): void {
  if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  if (event.target instanceof HTMLSelectElement) return;
  const stops = [...document.querySelectorAll<HTMLElement>('input[type="search"], .hit')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at === -1 || !next) return;
  event.preventDefault();
  next.focus();
}
