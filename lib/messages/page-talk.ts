import type { Site } from '../domain/site';

/**
 * @file What passes between a page script and our frame in that page, and from our pages to page scripts. Zod-free:
 * page scripts check these by hand. Memories never travel here, only the block the user confirmed.
 */

/** Page script -> its dialog frame (heard by every extension page; the frame takes those of its own tab). */
export type ToDialog =
  | {
      to: 'dialog';
      kind: 'open';
      site: Site;
      foreignId: string | null;
      /** The site's project, where the address tells. */
      project: string | null;
      query: string;
      dark: boolean;
      seat: string;
    }
  | { to: 'dialog'; kind: 'close'; seat: string }
  /** A pause in typing: is there something worth saying? `seq` comes back with the answer. */
  | {
      to: 'dialog';
      kind: 'suggest';
      site: Site;
      foreignId: string | null;
      project: string | null;
      query: string;
      dark: boolean;
      seat: string;
      seq: number;
    }
  /** The key that takes, or turns down, what the frame shows. */
  | { to: 'dialog'; kind: 'accept' | 'dismiss'; seat: string; seq: number };

/** Our pages and the service worker -> a page script. */
export type ToPage =
  | { to: 'page'; kind: 'open' }
  | { to: 'page'; kind: 'ready' }
  | { to: 'page'; kind: 'close' }
  | { to: 'page'; kind: 'insert'; text: string; key: string }
  | { to: 'page'; kind: 'undo' }
  | { to: 'page'; kind: 'show'; turn: string }
  | { to: 'page'; kind: 'status' }
  | { to: 'page'; kind: 'settings' }
  /** How many memories the frame would show about a draft; what they say stays in the frame. */
  | { to: 'page'; kind: 'suggested'; seq: number; count: number | null };

/** How an insertion ended. `refused`: no method worked; the draft is as it was. */
export type PutIn =
  | { state: 'inserted'; method: string }
  | { state: 'refused'; reason: 'no-composer' | 'not-taken'; clipboard: boolean };

/** The page script's own account, for the popup. */
export interface PageStatus {
  site: Site;
  foreignId: string | null;
  kind: 'chat' | 'new' | 'temporary' | 'other';
  capturing: boolean;
  waiting: number;
  /** Turns handed over so far, repeats included. */
  sent: number;
  known: number | null;
  /** When a turn of this page was last acknowledged, ms since 1970. */
  savedAt: number | null;
  /** What matches nothing: `turns` where a chat shows none, else the name of a selector. */
  missing: string | null;
  trouble: string | null;
  /** The script in the page's world is there; null where it is not wanted. */
  observed: boolean | null;
}

const PAGE_KINDS = ['open', 'ready', 'close', 'insert', 'undo', 'show', 'status', 'settings', 'suggested'];

export function isToPage(message: unknown): message is ToPage {
  if (typeof message !== 'object' || message === null || !('to' in message) || !('kind' in message))
    return false;
  if (message.to !== 'page' || !PAGE_KINDS.includes(String(message.kind))) return false;
  if (message.kind === 'insert') return isText(message, 'text') && isText(message, 'key');
  if (message.kind === 'suggested') return 'seq' in message && typeof message.seq === 'number';
  return message.kind !== 'show' || isText(message, 'turn');
}

function isText(message: object, name: string): boolean {
  return name in message && typeof Reflect.get(message, name) === 'string';
}
