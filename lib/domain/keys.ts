import type { Site } from './site';

/** @file Keys are made from what the sites call things, so the same turn seen in three tabs is one row. */

/** Escapes the separator, so no two different tuples give the same key. */
const part = (text: string) => text.replaceAll('%', '%25').replaceAll('/', '%2F');

export function conversationKey(site: Site, account: string, foreignId: string): string {
  return [site, account, foreignId].map(part).join('/');
}

/** `revision` 0 is the first text seen under that id. */
export function turnKey(conversation: string, foreignId: string, revision: number): string {
  return `${conversation}/${part(foreignId)}@${revision}`;
}

export function chunkKey(turn: string, index: number): string {
  return `${turn}#${index}`;
}

/** The site's own id of a turn, from its key and its conversation's. */
export const foreignIdOf = (turn: string, conversation: string): string =>
  decodeURIComponent(turn.slice(conversation.length + 1, turn.lastIndexOf('@')));

/** The conversation a turn's key is of: ids have no separator left in them. */
export const conversationOf = (turn: string): string => turn.slice(0, turn.lastIndexOf('/'));
