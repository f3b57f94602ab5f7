import type { z } from 'zod';
import type { SeenAttachment } from '../lib/domain/capture';
import type { Site } from '../lib/domain/site';
import type { Role } from '../lib/domain/turn';

/** @file The contract of a site. Everything else about a site stays in its folder. */

/** Where an address leads. `temporary` chats are never read; `other` pages have no chat. */
export type Route = { kind: 'chat'; id: string } | { kind: 'new' | 'temporary' | 'other'; id: null };

/** A turn as it stands in the page, before its text is read. */
export interface TurnElement {
  /**
   * The site's own id: the same in every tab and after every remount. `row-N` where the site only counts. Empty where
   * nothing tells the turn from one of another chat: then it can be read, and is never stored.
   */
  id: string;
  role: Role;
  /** Holds the text. */
  body: Element;
  /** Holds attachments; the turn's whole area. */
  area: Element;
  /**
   * Which conversation the markup itself says the turn belongs to. null: it will say, but does not yet.
   * undefined: this markup never says; then it counts under which address the turn first appeared.
   */
  conversation: string | null | undefined;
  /** By the site's own signal. Absence of a signal means "not started", never "finished". */
  complete: boolean;
  /** 0-based place in the whole conversation, where the site tells it. */
  index: number | null;
  saidAt: number | null;
}

export type Attachment = z.infer<typeof SeenAttachment>;

/** How text is put into the site's editor, best first. All keep the draft; none can press Enter. */
export type InsertMethod = 'insertText' | 'paragraphs' | 'lines' | 'replacement' | 'value';

export interface SiteAdapter {
  site: Site;
  host: string;
  /** The names of selectors.ts, so that a pack can mend them. */
  selectors: Record<string, string | readonly string[]>;
  /** Attributes whose change means something: completion, identity, visibility. */
  signals(): readonly string[];
  insertMethods: readonly InsertMethod[];
  route(url: URL): Route;
  /** The part of the document that shows the open conversation now; null while there is none. */
  root(page: Document): ParentNode | null;
  /** Mounted turns in page order. */
  turns(root: ParentNode): TurnElement[];
  /**
   * Turns a detached copy of a body into plain HTML: code as pre > code.language-x, maths as $TeX$, without what
   * only helps the eye. True where the page held part of the text back.
   */
  simplify(copy: Element, role: Role): boolean;
  attachments(turn: TurnElement): Attachment[];
  /** Turns in the whole conversation, where the site tells; else null. */
  known(root: ParentNode): number | null;
  title(page: Document): string;
  account(page: Document): string | null;
  model(page: Document): string | null;
  project(url: URL): string | null;
  /** Whether the page links to this chat: then going there is going back, not a new chat getting its name. */
  linksTo(page: Document, id: string): boolean;
  /** The visible editor. Throws PageChanged where it is gone. */
  composer(page: Document): HTMLElement;
  /** The box around the editor, to stand beside. Null until the app is alive enough to be stood beside. */
  seat(page: Document): HTMLElement | null;
  isDark(page: Document): boolean;
}

/** A selector that must match does not. `selector` is its name in selectors.ts. */
export class PageChanged extends Error {
  constructor(
    readonly site: Site,
    readonly selector: string,
  ) {
    super(`${site}: nothing matches ${selector}`);
    this.name = 'PageChanged';
  }
}
