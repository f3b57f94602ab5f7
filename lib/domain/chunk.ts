import { findParts } from './parts';

/** @file Cuts a turn into pieces small enough to embed and to show. Pure; offsets are UTF-16 units. */

/** Raise when the rule below changes: stored chunks say by which rule they were cut. */
export const CHUNKER_VERSION = 2;

/** About 200 English tokens: one thought, and what the measurements used for passages was 500-900 characters. */
const TARGET_CHARS = 800;
const LIMIT_CHARS = 1_200;
/** Code, a table, a formula or a list may make a piece this long: models read about 500 tokens. */
const WHOLE_CHARS = 1_600;

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
 * line ends, then sentence ends, then spaces; never inside a surrogate pair, and not inside code, a table, a formula or a
 * list that fits into a piece: half a table answers nothing.
 */
export function chunkText(text: string): Chunk[] {
  const whole = text.length <= LIMIT_CHARS ? [] : wholeParts(text);
  const chunks: Chunk[] = [];
  let start = 0;
  while (start < text.length) {
    const rest = text.length - start <= LIMIT_CHARS;
    const end = rest ? text.length : aroundWhole(text, start, cutAfter(text, start), whole);
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

/** A stretch that should not be cut: half-open. */
type Stretch = readonly [start: number, end: number];

const LIST_LINE = /^\s{0,8}(?:[-*+]|\d{1,3}[.)])\s/;

function wholeParts(text: string): Stretch[] {
  const parts = findParts(text).flatMap((part): Stretch[] =>
    part.kind === 'code' || part.kind === 'table' || part.kind === 'math' ? [[part.start, part.end]] : [],
  );
  return [...parts, ...lists(text)];
}

/** Lines of a list that follow each other; what is indented under an item belongs to it. */
function lists(text: string): Stretch[] {
  const found: Stretch[] = [];
  let from: number | null = null;
  let at = 0;
  for (const line of text.split('\n')) {
    const isItem = LIST_LINE.test(line);
    const goesOn = from !== null && /^\s+\S/.test(line);
    if (isItem) from ??= at;
    else if (from !== null && !goesOn) {
      found.push([from, at]);
      from = null;
    }
    at += line.length + 1;
  }
  if (from !== null) found.push([from, text.length]);
  return found;
}

/** Moves a cut out of what should stay whole: behind it where that fits, else before it, else it stays. */
function aroundWhole(text: string, start: number, cut: number, whole: readonly Stretch[]): number {
  const part = whole.find(([from, to]) => from < cut && cut < to);
  if (!part) return cut;
  const [from, to] = part;
  const behind = text[to] === '\n' ? to + 1 : to;
  if (behind - start <= WHOLE_CHARS) return behind;
  return from - start >= LIMIT_CHARS / 4 ? from : cut;
}
