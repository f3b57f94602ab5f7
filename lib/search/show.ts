import { chunkText, estimateTokens } from '../domain/chunk';
import { heldFor } from '../domain/instructs';
import type { Ranked } from '../domain/ranked';
import type { Entry, Passage } from './entry';
import { onlyAsks } from './rank/signals';
import { stemLanguage } from './words/stems';
import { type Token, tokenise } from './words/tokens';

interface Shown {
  entry: Entry;
  /** The question's words as terms, and how rare each is. */
  words: ReadonlyArray<readonly string[]>;
  idf: readonly number[];
  score: number;
  passage: Passage | undefined;
  saidAt: number;
}

/** A turn as a person is shown it: its best passage, what matched, and why it is here. */
export function show({ entry, words, idf, score, passage, saidAt }: Shown): Ranked {
  const { turn, conversation } = entry;
  const language = stemLanguage(turn.language);
  const all = tokenise(turn.text, { language });
  const own = new Set(all.map((token) => token.term));
  const matched = new Set(words.flat().filter((term) => own.has(term)));
  const { start, end } = bestChunk(entry, all, matched, passage);
  const piece = turn.text.slice(start, end);
  const text = piece.trim();
  const from = start + piece.length - piece.trimStart().length;
  const hits = all
    .filter((token) => token.start >= from && token.end <= from + text.length && matched.has(token.term))
    .map((token) => ({ ...token, start: token.start - from, end: token.end - from }));
  const coverage = rarityOf(words, idf, own) / (idf.reduce((sum, x) => sum + x, 0) || 1);
  return {
    key: turn.key,
    conversation: turn.conversation,
    site: conversation.site,
    title: conversation.title,
    url: conversation.url,
    role: turn.role,
    provenance: turn.provenance,
    persona: conversation.persona,
    asks: onlyAsks(turn.text),
    held: heldFor(text, turn.provenance),
    demoted: false,
    text,
    marks: merged(hits.map((token) => [token.start, token.end])),
    saidAt,
    tokens: estimateTokens(text),
    score,
    why: {
      terms: [...new Set(hits.map((token) => text.slice(token.start, token.end).toLowerCase()))],
      similarity: passage?.similarity ?? null,
      matched: words.filter((variants) => variants.some((term) => own.has(term))).length,
      rarity: rarityOf(words, idf, own),
      strength: coverage >= 0.6 ? 'strong' : coverage >= 0.3 ? 'good' : 'related',
    },
  };
}

/** How rare the question's words that a turn has are, together. */
function rarityOf(words: Shown['words'], idf: readonly number[], own: ReadonlySet<string>): number {
  return words.reduce(
    (sum, variants, i) => (variants.some((term) => own.has(term)) ? sum + (idf[i] ?? 0) : sum),
    0,
  );
}

/** The passage nearest in meaning, unless another holds more of the question's words. */
function bestChunk(
  { turn, chunks: held }: Entry,
  tokens: readonly Token[],
  matched: ReadonlySet<string>,
  passage: Passage | undefined,
) {
  const whole = { start: 0, end: turn.text.length };
  const chunks = held.length > 0 ? held : chunkText(turn.text);
  if (chunks.length < 2) return whole;
  const count = (chunk: { start: number; end: number }) =>
    new Set(
      tokens
        .filter(({ term, start, end }) => start >= chunk.start && end <= chunk.end && matched.has(term))
        .map(({ term }) => term),
    ).size;
  let best: { start: number; end: number } = passage ?? chunks[0] ?? whole;
  for (const chunk of chunks) if (count(chunk) > count(best)) best = chunk;
  return best;
}

function merged(ranges: Array<[number, number]>): Array<[number, number]> {
  const result: Array<[number, number]> = [];
  for (const [start, end] of ranges) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
