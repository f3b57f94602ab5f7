import type { Word } from './t';

/** Why turns wait in a page: kinds of the outbox -> what is said. */
export const TROUBLE_WORDS: Record<string, Word> = {
  full: 'troubleFull',
  frozen: 'troubleFrozen',
  newer: 'troubleNewer',
  gone: 'troubleGone',
  silent: 'troubleGone',
};
