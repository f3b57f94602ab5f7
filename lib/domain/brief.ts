import { estimateTokens } from './chunk';
import { isQuestion, sentencesOf } from './sentences';
import type { Turn } from './turn';

/**
 * @file What somebody must know to go on with a conversation elsewhere: what it is about, what was decided, what is open, the
 * code that matters, and where it stands. Extractive: every word of it was said. English cues; other languages get the
 * goal, the open questions, the code and the last state.
 */

export const BRIEF_PARTS = ['goal', 'decision', 'open', 'code', 'last'] as const;
export type BriefPart = (typeof BRIEF_PARTS)[number];

export interface BriefPiece {
  part: BriefPart;
  turn: Turn;
  text: string;
}

const DECIDES =
  /\b(?:we(?:'ll| will)|i(?:'ll| will)|let's|decided|decision|chose|choose|going with|go with|settled on|agreed|from now on|instead of)\b/i;
const MOST = { decision: 6, open: 3, code: 2 };
const GOAL_CHARS = 600;
const LAST_CHARS = 900;
const CODE_CHARS = 2_500;
const LEAST_SENTENCE_CHARS = 12;

/** Pieces in the order they are read. `turns` in order, those a person sees. */
export function briefOf(turns: readonly Turn[]): BriefPiece[] {
  const said = turns.filter(
    ({ text, role }) => text.trim() !== '' && (role === 'user' || role === 'assistant'),
  );
  const users = said.filter(({ role }) => role === 'user');
  const [first] = users;
  if (!first) return [];
  const goal = { part: 'goal' as const, turn: first, text: head(first.text, GOAL_CHARS) };
  const decisions = said.flatMap((turn) =>
    sentencesOf(turn.text)
      .filter(
        (sentence) =>
          sentence.length >= LEAST_SENTENCE_CHARS && DECIDES.test(sentence) && !isQuestion(sentence),
      )
      .map((text) => ({ part: 'decision' as const, turn, text })),
  );
  // The user's own decisions before what an answer proposed; of those the latest.
  const own = decisions.filter(({ turn }) => turn.role === 'user').slice(-MOST.decision);
  const kept = own.length > 0 ? own : decisions.slice(-2);
  return [goal, ...kept, ...openOf(said), ...codeOf(said), ...lastOf(said)];
}

/** Questions of the user after which nothing was answered, and those in the last message. */
function openOf(said: readonly Turn[]): BriefPiece[] {
  const open = said.flatMap((turn, i) => {
    if (turn.role !== 'user' || (said[i + 1]?.role === 'assistant' && i + 2 < said.length)) return [];
    return sentencesOf(turn.text)
      .filter(isQuestion)
      .map((text) => ({ part: 'open' as const, turn, text }));
  });
  return open.slice(-MOST.open);
}

/** The last blocks of code, the longest version of each language. */
function codeOf(said: readonly Turn[]): BriefPiece[] {
  const found = said.flatMap((turn) =>
    turn.parts.flatMap((part) =>
      part.kind === 'code'
        ? [{ part: 'code' as const, turn, text: turn.text.slice(part.start, part.end) }]
        : [],
    ),
  );
  return found.filter(({ text }) => text.length <= CODE_CHARS && estimateTokens(text) > 8).slice(-MOST.code);
}

function lastOf(said: readonly Turn[]): BriefPiece[] {
  const last = said.at(-1);
  return last ? [{ part: 'last', turn: last, text: head(last.text, LAST_CHARS) }] : [];
}

/** Whole sentences from the start, at least one. */
function head(text: string, chars: number): string {
  const bare = text.trim();
  if (bare.length <= chars) return bare;
  const cut = bare.slice(0, chars);
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('\n'));
  return end > chars / 3 ? cut.slice(0, end + 1).trimEnd() : `${cut.replace(/[\ud800-\udbff]$/, '')}…`;
}
