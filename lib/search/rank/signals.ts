/** @file What a turn is, told from its words when it is stored. All patterns are linear in the text's length. */

export const Flag = {
  /** Roles take the two lowest bits: user 0, assistant 1, system 2, tool 3. */
  role: 3,
  asks: 4,
  standing: 8,
  preference: 16,
  time: 32,
  typed: 64,
} as const;

const BARE_CHARS = 240;
const TELLS = /\b(?:i'm|i've|i'd|i'll|i was|i am|i have|i want|i need|my|we're|we've|our|mine)\b/i;
const ASKS =
  /^(?:who|what|when|where|which|why|how|can|could|should|shall|would|will|do|does|did|is|are|was|were|has|have)\b/i;
const STANDING =
  /(?:^|[.!?]\s+)(?:always|never|from now on|please (?:always|never|make sure)|make sure (?:to|you) always|remember (?:that|to)|in future)\b/i;
const PREFERENCE =
  /\b(?:i(?:'d| would)? (?:really )?(?:prefer|rather|like|love|hate|dislike|avoid)|my (?:favou?rite|preference)|i'm (?:not )?(?:a fan|comfortable|into))\b/i;
const TIME =
  /\b(?:yesterday|today|tonight|tomorrow|last|next|ago|weeks?|months?|years?|weekend|morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|\d{4})\b/i;
/** Instructions and preferences stand at the start or the end of what people write, not in what they paste. */
const READ_CHARS = 4_000;

/** A short turn that only asks, and tells nothing about whoever asks: its answer is what is wanted. */
export function onlyAsks(text: string): boolean {
  if (text.length > BARE_CHARS || TELLS.test(text)) return false;
  return /[?？]\s*$/.test(text) || (ASKS.test(text) && text.includes('?'));
}

/** Flags of a text. Only a user instructs and prefers; `author`: two people talk, neither is a machine's user. */
export function flagsOf(text: string, user: boolean): number {
  const head =
    text.length <= READ_CHARS ? text : `${text.slice(0, READ_CHARS / 2)}\n${text.slice(-READ_CHARS / 2)}`;
  let flags = onlyAsks(text) ? Flag.asks : 0;
  if (TIME.test(head)) flags |= Flag.time;
  if (user && STANDING.test(head)) flags |= Flag.standing;
  else if (user && PREFERENCE.test(head)) flags |= Flag.preference;
  return flags;
}

const ASKS_WHEN =
  /\b(?:when|what date|what day|how long|how many (?:days|weeks|months|years)|which (?:year|month|day))\b/i;

export function asksWhen(question: string): boolean {
  return ASKS_WHEN.test(question);
}
