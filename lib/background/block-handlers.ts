import { COUNTS_EXACTLY, FILE_ABOVE_CHARS, roomFor, TARGETS } from '../domain/target';
import type { Handlers } from '../messages/receive';
import { readSettings } from '../settings/settings';
import { tokensOf } from '../store/chunks-of';
import { findConversation } from '../store/conversations';
import { askEngine } from './offscreen';
import type { StoreSession } from './store-session';

/** @file How large a block may be, what it looks like there, and what it costs. */

export function blockHandlers(store: StoreSession): Pick<Handlers, 'block.budget' | 'block.tokens'> {
  /** Where the database cannot say, the chat counts as new. */
  async function used(site: Parameters<typeof findConversation>[1], foreignId: string): Promise<number> {
    try {
      const db = await store.db();
      const found = await findConversation(db, site, foreignId);
      return found ? await tokensOf(db, found.key) : 0;
    } catch (error) {
      console.warn(String(error));
      return 0;
    }
  }

  return {
    'block.budget': async ({ site, foreignId }) => {
      const { ceilingChars, targets, template } = await readSettings();
      const { windowTokens, format } = targets[site] ?? TARGETS[site];
      const usedTokens = foreignId === null ? 0 : await used(site, foreignId);
      return {
        ceilingChars: roomFor(ceilingChars, windowTokens, usedTokens),
        ...{ format, template },
        fileAboveChars: FILE_ABOVE_CHARS[site],
        countsExactly: COUNTS_EXACTLY.has(site),
      };
    },
    'block.tokens': async ({ text }) => {
      const tell = await askEngine({ kind: 'tokens', model: (await readSettings()).model, text });
      if (tell.kind !== 'tokens') throw new Error('The search worker answered something else.');
      return tell.tokens;
    },
  };
}
