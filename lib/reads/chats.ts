import type { Site } from '../domain/site';
import type { Tree } from '../domain/tree';
import { chatgptTree } from '../trees/chatgpt';
import { claudeTree } from '../trees/claude';
import { geminiPage } from '../trees/gemini';

/** What a site's answer to `chats` holds: conversations, or a page of one. Null: it is no such answer. */
export type ChatsRead =
  | { kind: 'trees'; trees: Tree[] }
  | { kind: 'page'; turns: unknown[]; next: string | null }
  | null;

export function readChats(site: Site, body: string): ChatsRead {
  if (site === 'gemini') {
    const page = geminiPage(body);
    return page && { kind: 'page', turns: page.turns, next: page.cursor };
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null; // a log-in or error page instead of JSON
  }
  const parse = site === 'claude' ? claudeTree : chatgptTree;
  const trees = (Array.isArray(value) ? value : [value]).flatMap((each) => parse(each) ?? []);
  return trees.length > 0 || Array.isArray(value) ? { kind: 'trees', trees } : null;
}
