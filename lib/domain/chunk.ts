/** @file Cuts a turn into pieces small enough to embed and to show. Pure; offsets are UTF-16 units. */

/** Raise when the rule below changes: stored chunks say by which rule they were cut. */
export const CHUNKER_VERSION = 1;

/** About 200 English tokens: one thought, and what the measurements used for passages was 500-900 characters. */
const TARGET_CHARS = 800;
const LIMIT_CHARS = 1_200;

export interface Chunk {
  start: number;
  end: number;
  /** Estimate, see `estimateTokens`. */
  tokens: number;
}

/** Four UTF-16 units a token for Latin text, one for CJK: an estimate, and shown as one ("about"). */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0;
  return Math.ceil((text.length - wide) / 4 + wide);
}

/** What is embedded for a piece of a turn: where people talk with people, who said it is half of what was said. */
export function embeddedText(turn: { role: string; author: string | null }, piece: string): string {
  return turn.role === 'user' && turn.author ? `${turn.author}: ${piece}` : piece;
}

/**
 * Covers the whole text without overlap: every character is in exactly one chunk. Cuts at blank lines, then
 * line ends, then sentence ends, then spaces; never inside a surrogate pair.
 */
export function chunkText(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  while (start < text.length) {
    const end = text.length - start <= LIMIT_CHARS ? text.length : cutAfter(text, start);
    chunks.push({ start, end, tokens: estimateTokens(text.slice(start, end)) });
    start = end;
  }
  return chunks;
}

function cutAfter(text: string, start: number): number {
  const window = text.slice(start, start + LIMIT_CHARS);
  for (const mark of ['\n\n', '\n', '. ', '。', ' ']) {
    const near = window.indexOf(mark, TARGET_CHARS);
    const at = near === -1 ? window.lastIndexOf(mark) : near;
    // A cut in the first quarter would leave a crumb: try the next, finer mark.
    if (at >= LIMIT_CHARS / 4) return start + at + mark.length;
  }
  const code = text.charCodeAt(start + LIMIT_CHARS - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff;
  return start + LIMIT_CHARS - (splitsPair ? 1 : 0);
}
