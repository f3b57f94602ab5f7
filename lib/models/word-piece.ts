/**
 * @file WordPiece as BERT's uncased tokenizer does it: clean, space CJK, lower-case, strip accents, split at
 * punctuation, then the longest known piece first. Source: the model's own model.json; reference-128.json proves it.
 */

const MAX_TOKENS = 511;
const MAX_WORD = 100;
const CJK =
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;
const PUNCTUATION = /[\p{P}$+<=>^`|~]/gu;

/** Gives the row numbers of a text's tokens, without special tokens. Unknown words give `unknown`. */
export function wordPiece(
  vocabulary: ReadonlyMap<string, number>,
  unknown: number,
): (text: string) => number[] {
  return (text) => {
    const ids: number[] = [];
    for (const word of words(text)) {
      ids.push(...pieces(word, vocabulary, unknown));
      if (ids.length >= MAX_TOKENS) return ids.slice(0, MAX_TOKENS);
    }
    return ids;
  };
}

function words(text: string): string[] {
  return text
    .replace(/[\t\n\r\p{Z}]/gu, ' ')
    .replace(/\ufffd|\p{C}/gu, '')
    .replace(CJK, ' $& ')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(PUNCTUATION, ' $& ')
    .split(' ')
    .filter(Boolean);
}

function pieces(word: string, vocabulary: ReadonlyMap<string, number>, unknown: number): number[] {
  const chars = [...word];
  if (chars.length > MAX_WORD) return [unknown];
  const ids: number[] = [];
  let start = 0;
  while (start < chars.length) {
    let end = chars.length;
    let id: number | undefined;
    while (end > start && id === undefined) {
      id = vocabulary.get((start > 0 ? '##' : '') + chars.slice(start, end).join(''));
      if (id === undefined) end--;
    }
    if (id === undefined) return [unknown];
    ids.push(id);
    start = end;
  }
  return ids;
}
