import type { Provenance } from './turn';

/**
 * @file Text that would give a model orders. No detector is a wall (the measured ones miss most of what is new): the wall
 * is that nothing goes in without a person's press. This keeps the clear cases from being offered, and says why. English;
 * sources: the recommendation-poisoning wave of 2026, chat templates, and what published attack sets have in common.
 */

/** `link`: it came from a link and nobody typed it. `orders`: not the user's words, and they give orders. `attempt`: whoever's. */
export type HeldReason = 'link' | 'orders' | 'attempt';

/** Gaps are short and stop at a sentence's end, so that every pattern runs in linear time. */
const ATTEMPTS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b(?:[^.\n]|\.(?=\S)){0,40}\b(?:previous|prior|above|earlier|all|your|system|these)\b(?:[^.\n]|\.(?=\S)){0,30}\b(?:instructions?|prompts?|rules|guidelines|directions)\b/i,
  /\b(?:reveal|print|repeat|leak|output)\b(?:[^.\n]|\.(?=\S)){0,30}\b(?:system|hidden|initial|developer) (?:prompt|instructions?|message)\b/i,
  /\b(?:do not|don't|never|without)\b(?:[^.\n]|\.(?=\S)){0,20}\b(?:tell|telling|mention|mentioning|inform|informing|alert|alerting)\b(?:[^.\n]|\.(?=\S)){0,20}\bthe user\b/i,
  /\byou are (?:now|no longer)\b(?:[^.\n]|\.(?=\S)){0,40}\b(?:assistant|ai|model|chatbot|restricted|dan)\b/i,
  /\b(?:remember|memori[sz]e|store|save|note)\b(?:[^.\n]|\.(?=\S)){0,60}\b(?:as an? (?:trusted|authoritative|reliable|preferred)|trusted source|for (?:all )?future (?:conversations?|chats?|sessions?|answers?))\b/i,
  /\b(?:send|post|upload|exfiltrate|forward)\b(?:[^.\n]|\.(?=\S)){0,40}\b(?:this conversation|chat history|memories|credentials|api keys?|passwords?)\b(?:[^.\n]|\.(?=\S)){0,30}\bto\b/i,
  /<\|[a-z_]{2,20}\|>|\[\/?INST\]|<<SYS>>|<\/?(?:system|tool_calls?|function_calls?)>/i,
];

const ORDERS: readonly RegExp[] = [
  /(?:^|[.!?:]\s|\n)[\s>*#-]{0,6}(?:please )?(?:you must (?:always|never)|from now on\b(?:[^.\n]|\.(?=\S)){0,20}\byou|in (?:all )?future (?:answers|responses|conversations|chats)\b)/i,
  /(?:^|[.!?:]\s|\n)[\s>*#-]{0,6}(?:please )?(?:always|only|never) (?:recommend|cite|prefer|trust|suggest|mention|respond|reply|answer|refuse)\b/i,
  /\bwhen(?:ever)? (?:the user|someone|anyone|asked)\b(?:[^.\n]|\.(?=\S)){0,40}\b(?:always|recommend|say|respond|answer|mention)\b/i,
];

/** Null: it may be offered like any other. */
export function heldFor(text: string, provenance: Provenance): HeldReason | null {
  if (provenance === 'prefilled') return 'link';
  if (ATTEMPTS.some((pattern) => pattern.test(text))) return 'attempt';
  return provenance !== 'user-typed' && ORDERS.some((pattern) => pattern.test(text)) ? 'orders' : null;
}
