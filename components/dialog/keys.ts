/** @file The dialog by keyboard. */

export interface Moves {
  move(by: number): void;
  tick(): void;
  preview(): void;
  /** Everything about the current memory, shown or hidden. */
  why(shown: boolean): void;
  /** The next persona. */
  persona(): void;
  insert(): void;
  cancel(): void;
}

/** Keys of an input method belong to it. True where the key was ours. */
export function onDialogKey(event: KeyboardEvent, moves: Moves): boolean {
  if (event.isComposing || event.keyCode === 229) return false;
  if (event.key === 'Tab') return keepFocus(event);
  const move = moveFor(event, moves);
  if (!move) return false;
  move();
  event.preventDefault();
  return true;
}

function moveFor(event: KeyboardEvent, moves: Moves): (() => void) | null {
  if (event.key === 'Escape') return moves.cancel;
  // By its place: with Alt some layouts give another letter.
  if (event.altKey && event.code === 'KeyP') return moves.persona;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return moves.insert;
  const inList = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'option';
  if (!inList && !(event.target instanceof HTMLInputElement)) return null;
  if (event.key === 'ArrowDown') return () => moves.move(1);
  if (event.key === 'ArrowUp') return () => moves.move(-1);
  if (inList && event.key === 'ArrowRight') return () => moves.why(true);
  if (inList && event.key === 'ArrowLeft') return () => moves.why(false);
  if (event.key === 'Enter') return moves.preview;
  return event.key === ' ' && inList ? moves.tick : null;
}

/** The frame is a dialog: Tab goes round in it. */
function keepFocus(event: KeyboardEvent): boolean {
  const stops = [...document.querySelectorAll<HTMLElement>('input, select, button, [tabindex="0"]')].filter(
    (element) => !element.hasAttribute('disabled') && element.checkVisibility(),
  );
  const at = stops.indexOf(document.activeElement as HTMLElement); // the body is in no list: -1
  const next = stops.at(event.shiftKey ? at - 1 : (at + 1) % stops.length);
  if (!next) return false;
  next.focus();
  event.preventDefault();
  return true;
}
