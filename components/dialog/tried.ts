/** Shorter words are in every sentence. */
const LEAST_LETTERS = 4;

const wordsOf = (text: string) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length >= LEAST_LETTERS);

/**
 * Whether a search may be kept: it was typed, and nothing in it is of the draft. The dialog's field begins with the draft, and one
 * in a temporary chat is nobody's to keep.
 */
export function mayKeep(searched: string, draft: string): boolean {
  // As pieces of text too: not every script puts spaces between words.
  const [said, asked] = [draft.toLowerCase(), searched.toLowerCase()];
  const words = wordsOf(searched);
  const shares =
    words.some((word) => said.includes(word)) || wordsOf(draft).some((word) => asked.includes(word));
  return words.length > 0 && !shares;
}
