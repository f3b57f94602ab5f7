import type { Database } from './database';

/** Turns of a conversation, in their order. A collection: the caller says whether keys or rows are wanted. */
export function turnsOf(db: Database, conversation: string) {
  return db.turns
    .where('[conversation+order]')
    .between([conversation, -Infinity], [conversation, Infinity], true, true);
}
