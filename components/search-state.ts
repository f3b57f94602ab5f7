import type { Answer } from '../lib/domain/ranked';

/** Every state a search can be in. While one runs, the last answer stays on the screen. */
export type SearchState =
  | { state: 'loading'; last: Answer | null }
  | { state: 'failed'; reason: string }
  | { state: 'done'; answer: Answer; question: string };

/** What to draw; null before the first answer. */
export function shownAnswer(search: SearchState): Answer | null {
  if (search.state === 'done') return search.answer;
  return search.state === 'loading' ? search.last : null;
}
