import type { Site } from './site';
import type { Part, Role } from './turn';

/**
 * @file One conversation as a site's own JSON (or its export) tells it: the whole tree, in one form for all sites.
 * Made by lib/trees, stored by lib/store/save-tree. Text is hostile and already without invisible markers.
 */

/** One message. Ids are the site's. */
export interface TreeNode {
  id: string;
  /** Ids of messages that are part of this one: earlier steps of a reply, a "continue". */
  members: string[];
  parent: string | null;
  role: Role;
  /** The model of an answer, the name of a tool. */
  author: string | null;
  /** Markdown as the model wrote it. */
  text: string;
  /** What is not prose: reasoning, files, images, artifacts, tool calls, and what is not understood. */
  parts: Part[];
  /** The site does not show it as a message: system and tool nodes, calls, contexts. */
  hidden: boolean;
  /** The site's own time, ms since 1970. */
  saidAt: number | null;
  /** False for an answer that was cut, or is still being written. */
  complete: boolean;
}

/** What a site says about remembering; each is a reason not to. */
export type Wish = 'temporary' | 'do-not-remember' | 'group';

export interface Tree {
  site: Site;
  foreignId: string;
  title: string;
  url: string;
  /** As the site calls it; hashed before it is stored. */
  account: string | null;
  model: string | null;
  project: string | null;
  createdAt: number | null;
  updatedAt: number | null;
  /** Parents before children. */
  nodes: TreeNode[];
  /** Ids of the visible messages of the branch the site shows, in order. */
  path: string[];
  /** Nodes the site counts, seen or not: more than are shown, for tools and empty roots. */
  raw: number;
  wishes: Wish[];
  /** What was odd, in words for a bug report. Never text of the conversation. */
  warnings: string[];
}
