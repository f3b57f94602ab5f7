import type { Part } from './turn';

/** @file Finds code, tables, maths and links in a turn's Markdown, by line, without a parser that can blow up. */

interface Fence {
  mark: string;
  language: string;
  start: number;
}

/** Linear in the text. Offsets point at the whole fence or table, its last line end left out. */
export function findParts(text: string): Part[] {
  const parts: Part[] = [];
  let fence: Fence | null = null;
  let table: number | null = null;
  let at = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    const opening: Fence | null = fence ? null : openingFence(line, at);
    const isRow = !fence && !opening && /^\s*\|.*\|\s*$/.test(line);
    if (table !== null && !isRow) {
      parts.push({ kind: 'table', start: table, end: at - 1 });
      table = null;
    }
    if (isRow && table === null) table = at;
    if (fence && closes(line, fence)) {
      parts.push({ kind: 'code', language: fence.language, start: fence.start, end });
      fence = null;
    } else if (opening) fence = opening;
    at = end + 1;
  }
  if (table !== null) parts.push({ kind: 'table', start: table, end: text.length });
  if (fence) parts.push({ kind: 'code', language: fence.language, start: fence.start, end: text.length });
  return [...parts, ...mathParts(text, parts), ...citations(text)];
}

function openingFence(line: string, start: number): Fence | null {
  const match = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)/.exec(line);
  return match?.[1] ? { mark: match[1], language: match[2] ?? '', start } : null;
}

function closes(line: string, { mark }: Fence): boolean {
  const bare = line.trim();
  return bare.length >= mark.length && bare === (mark[0] ?? '`').repeat(bare.length);
}

function mathParts(text: string, taken: readonly Part[]): Part[] {
  const inCode = (at: number) => taken.some((p) => p.kind === 'code' && at >= p.start && at < p.end);
  return [...text.matchAll(/\$\$[^$]+\$\$/g)]
    .filter((match) => !inCode(match.index))
    .map((match) => ({ kind: 'math', start: match.index, end: match.index + match[0].length }));
}

function citations(text: string): Part[] {
  const links = text.matchAll(/(?<!!)\[([^\]\n]{1,200})\]\((https?:\/\/[^\s)]{1,1000})\)/g);
  return [...links].slice(0, 200).map(([, label = '', url = '']) => ({ kind: 'citation', url, label }));
}
