import { estimateTokens } from '../domain/chunk';
import type { Ranked } from '../domain/ranked';
import { type Entry, isBareQuestion, type Passage } from './entry';
import { tokenise } from './tokens';

interface Shown {
  entry: Entry;
  matched: ReadonlySet<string>;
  /** Share of the question's meaning-bearing words (by idf) the turn has, 0 to 1. */
  coverage: number;
  score: number;
  passage: Passage | undefined;
  before: string | undefined;
  after: string | undefined;
  saidAt: number;
}

const SNIPPET_CHARS = 160;

/** A turn as a person is shown it: its best passage, what matched, and why it is here. */
export function show({ entry, matched, coverage, score, passage, before, after, saidAt }: Shown): Ranked {
  const { turn, conversation } = entry;
  const { start, end } = bestChunk(entry, matched, passage);
  const text = turn.text.slice(start, end).trim();
  const hits = tokenise(text).filter((token) => matched.has(token.term));
  return {
    key: turn.key,
    conversation: turn.conversation,
    site: conversation.site,
    title: conversation.title,
    url: conversation.url,
    role: turn.role,
    provenance: turn.provenance,
    persona: conversation.persona,
    asks: isBareQuestion(turn),
    text,
    marks: merged(hits.map((token) => [token.start, token.end])),
    saidAt,
    tokens: estimateTokens(text),
    score,
    why: {
      terms: [...new Set(hits.map((token) => text.slice(token.start, token.end).toLowerCase()))],
      similarity: passage?.similarity ?? null,
      strength: coverage >= 0.6 ? 'strong' : coverage >= 0.3 ? 'good' : 'related',
    },
    before: before === undefined ? null : snippet(before),
    after: after === undefined ? null : snippet(after),
  };
}

/** The passage nearest in meaning, unless another holds more of the question's words. */
function bestChunk({ turn, chunks }: Entry, matched: ReadonlySet<string>, passage: Passage | undefined) {
  const whole = { start: 0, end: turn.text.length };
  if (chunks.length < 2) return whole;
  const count = (chunk: { start: number; end: number }) =>
    new Set(
      tokenise(turn.text.slice(chunk.start, chunk.end))
        .map((t) => t.term)
        .filter((t) => matched.has(t)),
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

function snippet(text: string): string {
  return text.length <= SNIPPET_CHARS ? text : `${text.slice(0, SNIPPET_CHARS - 1).trimEnd()}…`;
}
