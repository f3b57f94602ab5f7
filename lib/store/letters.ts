/** @file Compares two renderings of one text: what a page draws, and the Markdown it was drawn from. */

const LINK_TARGET = /\]\([^)\s]*\)/g;
const NOT_LETTERS = /[^\p{L}\p{N}]+/gu;

/** Only letters and digits, in lower case: marks, spaces and addresses differ between renderings, words do not. */
export function letters(text: string): string {
  return text.normalize('NFKC').replace(LINK_TARGET, ']').replace(NOT_LETTERS, '').toLowerCase();
}
