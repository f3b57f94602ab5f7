/** @file Unicode a reader cannot see can still be read by a model. What goes into a block has none of it. */

// Tags, bidi controls, zero-width and other format characters; ZWNJ and ZWJ are judged below.
const HIDDEN =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points are meant here, not graphemes
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
const CONTROL = /[^\P{Cc}\t\n]/gu;
/** ZWJ and ZWNJ belong between letters of Indic and Arabic scripts and inside emoji; elsewhere they hide things. */
const LONE_JOINER =
  /(?<!\p{Extended_Pictographic}|\ufe0f|\p{M}|\p{Script=Arabic}|[\u{1f3fb}-\u{1f3ff}])[\u200c\u200d]/gu;

/** Takes out what cannot be seen. `dropped` counts UTF-16 units taken, to be told to the user. */
export function visibleText(text: string): { text: string; dropped: number } {
  const unix = text.replace(/\r\n?/g, '\n');
  const clean = unix.replace(HIDDEN, '').replace(CONTROL, '').replace(LONE_JOINER, '');
  return { text: clean, dropped: unix.length - clean.length };
}
