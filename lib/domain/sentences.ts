import { findParts } from './parts';

/** Trimmed sentences of a text, without empty ones and without fenced code. By the browser's own segmenter (UAX 29). */
export function sentencesOf(text: string): string[] {
  let prose = '';
  let at = 0;
  for (const part of findParts(text)) {
    if (part.kind !== 'code') continue;
    prose += text.slice(at, part.start);
    at = part.end;
  }
  prose += text.slice(at);
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  return prose
    .split('\n')
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== '');
}

export const isQuestion = (sentence: string): boolean => /[?？؟]$/.test(sentence);
