import type { Capture, SeenTurn } from '../../lib/domain/capture';
import type { SiteAdapter, TurnElement } from '../adapter';
import { later } from '../page/later';
import { readTurn } from './markdown';
import type { Ownership } from './ownership';

/** How long changes are gathered before the page is read; the observer itself works at once. */
const GATHER_MS = 120;
const LONGEST_GATHER_MS = 2_000;
/**
 * A page that keeps this many turns takes long to look through, and takes none away: it is looked at less often, below
 * a hundredth of the time. A page that keeps few is a window: what leaves it unread is gone.
 */
const MANY = 200;
const IDLE_FACTOR = 250;
/** A growing answer is kept as far as it is, this often. */
const PROVISIONAL_MS = 2_000;
/** The site's own trick, or a link's: the prompt was not typed. */
const PREFILLED = ['q', 'prompt'];

export interface Watch {
  /** Reads the page now. */
  read(): void;
  stop(): void;
}

interface Kept {
  print: string;
  at: number;
}

/**
 * Watches a page and hands over what is new, by conversation, in page order with one known turn before it, so that
 * the store can find the place. Reads only; a turn without a proven conversation waits.
 */
export function watch(
  page: Document,
  adapter: SiteAdapter,
  owners: Ownership,
  hand: (capture: Capture) => void,
): Watch {
  const kept = new Map<string, Kept>();
  /** Calls off the read that is to come; undefined while none is. */
  let timer: (() => void) | undefined;
  const prefilled = PREFILLED.some((name) => new URL(page.URL).searchParams.has(name));
  const firstUser = { id: '' };

  /** Bodies that were read, with their completeness then; taken out when something in them changes. */
  const clean = new WeakMap<Element, boolean>();
  const bodies = new WeakSet<Node>();
  /** Ids of whole turns that were read at once, when they came. */
  const met = new Set<string>();
  let gatherMs = GATHER_MS;
  let keepsAll = false;

  function changed(records: readonly MutationRecord[]): void {
    // Words that grow inside a known answer bind nothing new.
    const outside = records.filter((record) => !isInBody(record.target) && mayBind(record));
    // A page that keeps everything loses nothing until the read to come, and leaving an address binds what stands.
    const binds = !keepsAll && (outside.length > 0 || records.length === 0);
    const root = binds ? adapter.root(page) : null;
    const turns = root ? adapter.turns(root) : [];
    if (root) owners.see(idsOf(turns));
    // A whole turn met for the first time: in a window that is scrolled, it may be gone with the next frame.
    const fresh = turns.filter(({ id, complete }) => complete && !met.has(id));
    for (const { id } of fresh) met.add(id);
    if (fresh.length > 0) read();
    else timer ??= later(read, gatherMs);
  }

  /** Marks the body a change is in as changed. */
  function isInBody(target: Node): boolean {
    for (let node: Node | null = target; node; node = node.parentNode) {
      if (!bodies.has(node)) continue;
      clean.delete(node as Element); // only elements are put in
      return true;
    }
    return false;
  }

  function read(): void {
    timer?.();
    timer = undefined;
    for (const { target } of observer.takeRecords()) isInBody(target);
    const root = adapter.root(page);
    if (!root || adapter.route(new URL(page.URL)).kind === 'temporary') return;
    const began = performance.now();
    const turns = adapter.turns(root);
    owners.see(idsOf(turns));
    for (const [foreignId, own] of byOwner(turns, owners)) {
      const { seen, after } = unread(own, foreignId);
      if (seen.length > 0) hand({ ...toCapture(page, adapter, foreignId, seen, adapter.known(root)), after });
    }
    const cost = performance.now() - began;
    keepsAll = turns.length >= MANY;
    const rest = !keepsAll ? 0 : Math.min(cost * IDLE_FACTOR, LONGEST_GATHER_MS);
    gatherMs = Math.max(GATHER_MS, rest);
  }

  /**
   * New or changed turns. The store places a turn by the one before it: of the first that is only named, between two
   * new ones it is told again.
   */
  function unread(turns: TurnElement[], owner: string): { seen: SeenTurn[]; after: string | null } {
    const isNew = turns.map((turn) => needsReading(turn, `${owner}/${turn.id}`));
    const first = isNew.indexOf(true);
    const told = turns.filter((_, i) => isNew[i] || (i > first && first !== -1 && isNew[i + 1]));
    // An answer's empty frame stands there before its first word.
    const seen = told.map(toSeen).filter((turn) => turn.complete || turn.text !== '');
    return { seen, after: first > 0 ? (turns[first - 1]?.id ?? null) : null };
  }

  function needsReading(turn: TurnElement, key: string): boolean {
    bodies.add(turn.body);
    if (clean.get(turn.body) === turn.complete && kept.has(key)) return false;
    const print = `${turn.complete}:${hashOf(turn.body.textContent)}`;
    const last = kept.get(key);
    if (last?.print === print) {
      clean.set(turn.body, turn.complete);
      return false;
    }
    const now = Date.now();
    if (!turn.complete && last && now - last.at < PROVISIONAL_MS) {
      timer ??= later(read, PROVISIONAL_MS);
      return false;
    }
    kept.set(key, { print, at: now });
    clean.set(turn.body, turn.complete);
    return true;
  }

  function toSeen(turn: TurnElement): SeenTurn {
    const { text, partial } = readTurn(adapter, turn);
    if (turn.role === 'user') firstUser.id ||= turn.id;
    const typed = prefilled && turn.id === firstUser.id ? 'prefilled' : 'user-typed';
    const { id: foreignId, role, complete, index, saidAt } = turn;
    const provenance = role === 'user' ? typed : 'assistant';
    return {
      foreignId,
      role,
      text,
      attachments: adapter.attachments(turn),
      provenance,
      complete,
      partial,
      index,
      saidAt,
    };
  }

  const observer = new MutationObserver(changed);
  const what = { childList: true, subtree: true, characterData: true };
  // The document itself: a page that writes itself anew has another root element.
  observer.observe(page, { ...what, attributeFilter: [...adapter.signals()] });
  changed([]);
  return {
    read,
    stop() {
      observer.disconnect();
      timer?.();
    },
  };
}

const idsOf = (turns: readonly TurnElement[]) => turns.map(({ id }) => id).filter((id) => id !== '');

/** A new element, or an attribute that says whose something is. Text and what goes away bind nothing. */
const mayBind = ({ type, addedNodes }: MutationRecord) =>
  type === 'attributes' || [...addedNodes].some((node) => node.nodeType === 1);

/** Turns by the conversation that is proven for them; temporary chats and unproven turns are in none. */
function byOwner(turns: readonly TurnElement[], owners: Ownership): Map<string, TurnElement[]> {
  const groups = new Map<string, TurnElement[]>();
  for (const turn of turns) {
    const owner = turn.conversation === undefined ? owners.ownerOf(turn.id) : turn.conversation;
    if (owner === null || turn.id === '' || owners.isTemporary(turn.id)) continue;
    groups.set(owner, [...(groups.get(owner) ?? []), turn]);
  }
  return groups;
}

function toCapture(
  page: Document,
  adapter: SiteAdapter,
  foreignId: string,
  turns: SeenTurn[],
  known: number | null,
): Omit<Capture, 'after'> {
  const url = new URL(page.URL);
  const route = adapter.route(url);
  // Title and address are the open chat's. A turn that lingers from another one takes neither.
  const open = route.id === foreignId;
  return {
    site: adapter.site,
    account: adapter.account(page),
    foreignId,
    title: open ? adapter.title(page).slice(0, 1_000) : '',
    url: open ? `${url.origin}${url.pathname}` : `${url.origin}/`,
    model: adapter.model(page),
    project: open ? adapter.project(url) : null,
    known: open ? known : null,
    turns,
  };
}

/** FNV-1a over UTF-16 units: tells texts apart well enough to see a change. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${text.length}.${hash >>> 0}`;
}
