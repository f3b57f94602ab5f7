import type { Site } from '../domain/site';

/**
 * @file What may be asked of a site. One function per site (injectors/<site>/read.ts) turns a question into one request
 * to a path from a closed list; it is put into a tab of that site, and nothing of it stays there.
 */

/** `path`: what an adapter pack says instead of ours, `{id}`, `{offset}` and `{org}` to be filled. */
export type ReadAsk = {
  path?: string | undefined;
} /** A page of the list of chats. `place` is what the page before gave. */ & (
  | { what: 'list'; place: string | null }
  /** Whole conversations: ten at most, more than one only where the site can. `place`: the next page of a long one. */
  | { what: 'chats'; ids: string[]; place: string | null }
  /** What the site itself remembers about the user. */
  | { what: 'memories' }
);

export interface ReadReply {
  /** HTTP status; 0 where the request did not get through. */
  status: number;
  /** Seconds, as the site says, or null. */
  retryAfter: number | null;
  /** The signed-in account as the site calls it; hashed before it is stored. Null where nothing tells. */
  account: string | null;
  body: string;
  /** Requests this took, those that failed among them. */
  sent: number;
}

export type SiteReader = (ask: ReadAsk) => Promise<ReadReply>;

/** Conversations one request can bring. */
export const batchOf = (site: Site): number => (site === 'chatgpt' ? 10 : 1);
