/** @file Ctrl+Shift+M (Cmd on a Mac), which Chromium reserves and does not give to extensions' commands. */

/** Whether a key press asks for the dialog. Scripts cannot press it, and input methods keep their keys. */
export function isOpenKey(event: KeyboardEvent): boolean {
  if (!event.isTrusted || event.isComposing || event.keyCode === 229 || event.repeat) return false;
  const command = event.ctrlKey !== event.metaKey;
  if (!command || !event.shiftKey || event.altKey || event.getModifierState('AltGraph')) return false;
  if (event.key.toLowerCase() === 'm') return true;
  // A Cyrillic or Greek layout has no m: then the key's place counts, but never on a layout that has one elsewhere.
  return event.code === 'KeyM' && !/^[a-z]$/i.test(event.key);
}

/** Capture phase on the window: before the site's own listeners. */
export function onOpenKey(page: Window, open: () => void, signal: AbortSignal): void {
  page.addEventListener(
    'keydown',
    (event) => {
      if (!isOpenKey(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      open();
    },
    { capture: true, signal },
  );
}
