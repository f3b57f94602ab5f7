import * as z from 'zod';
import { Acknowledgement, Capture } from '../domain/capture';
import { Conversation } from '../domain/conversation';
import { ImportJob } from '../domain/import-job';
import { INSERT_AT } from '../domain/insert-at';
import { Injection, Persona, Project, SignalName, Verdict } from '../domain/memory';
import { Answer, Question, Ranked } from '../domain/ranked';
import { HOME_SITES } from '../domain/site';
import { Site } from '../domain/site-schema';
import { Budget } from '../domain/target-schema';
import { Settings } from '../settings/settings';
import { BackfillStatus, Inserted, Judged, KnownOrigin, Learnt, Ledger, StoreStatus } from './answers';
import { ENGINE } from './engine';
import { LIBRARY } from './library';
import { NOTES } from './notes';
import { PRIVACY } from './privacy';

/**
 * @file Every question the service worker answers. What is not here cannot be sent; what does not parse is not
 * handled. `from`: `page` is a content script (trusted with nothing), `extension` one of our own pages. The schemas are made
 * when they are first needed: the service worker starts in a fraction of the time that all of them take.
 */

interface Message {
  from: ReadonlyArray<'page' | 'extension'>;
  input: () => z.ZodType;
  output: () => z.ZodType;
}

const Nothing = z.null();
const Chat = z.strictObject({ site: Site, foreignId: z.string().min(1).max(200) });
const Place = z.strictObject({ right: z.number().min(0).max(20_000), bottom: z.number().min(0).max(20_000) });

/** What a content script may know of the settings. */
export const PageSettings = z.strictObject({
  consent: z.boolean(),
  capture: z.boolean(),
  observe: z.boolean(),
  pill: z.boolean(),
  place: Place.nullable(),
  shortcut: z.string(),
  /** Where a block goes. */
  insertAt: z.enum(INSERT_AT),
  /** Memories are looked for while the user types. */
  suggest: z.boolean(),
  /** A turn this tab was opened to show. */
  show: z.string().nullable(),
  /** The dialog opens by itself: the user asked for it in another tab. */
  open: z.boolean(),
  /** The button is seen for the first time, and says what it is. */
  coach: z.boolean(),
  /** In the language the user chose; null: the browser's own. */
  words: z.record(z.string(), z.string()).nullable(),
  /** What an adapter pack says in place of our own. */
  selectors: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});
export type PageSettings = z.infer<typeof PageSettings>;

const Gone = z.strictObject({ deleted: z.int(), edited: z.int() });
const OneConversation = z.strictObject({ key: z.string().min(1).max(700) });
const OneKey = z.strictObject({ key: z.string().min(1).max(100) });
const OneSite = z.strictObject({ site: Site });

export const contract = {
  ...LIBRARY,
  ...NOTES,
  ...PRIVACY,
  ...ENGINE,
  /** A page script started or wants to know whether it may still work. */
  'page.hello': { from: ['page'], input: () => z.strictObject({ site: Site }), output: () => PageSettings },
  /** The user dragged the button, or sent it away (null). */
  'page.pill': {
    from: ['page'],
    input: () => z.strictObject({ site: Site, place: Place.nullable() }),
    output: () => Nothing,
  },
  /** A selector matches nothing any more (or does again: null). Shown in the popup and on the badge. */
  /** It has said what it is. */
  'page.coached': { from: ['page'], input: () => OneSite, output: () => Nothing },
  'page.health': {
    from: ['page'],
    input: () => z.strictObject({ site: Site, missing: z.string().max(200).nullable() }),
    output: () => Nothing,
  },
  /** The key shortcut was pressed on a page that cannot show the dialog's frame. */
  'page.window': {
    from: ['page'],
    input: () => z.strictObject({ site: Site, query: z.string().max(20_000) }),
    output: () => Nothing,
  },
  'chat.ledger': { from: ['page'], input: () => Chat, output: () => Ledger.nullable() },
  /** The user asked for the whole chat on the button's menu. Null: it is here; else why not. */
  'chat.complete': { from: ['page'], input: () => Chat, output: () => z.string().nullable() },
  'chat.remember': {
    from: ['page'],
    input: () => Chat.extend({ remember: z.boolean() }),
    output: () => Nothing,
  },
  /** Turns as a page shows them. The answer is the acknowledgement: committed, not only received. */
  'capture.save': { from: ['page'], input: () => Capture, output: () => Acknowledgement },
  /** What the script in the page's own world saw; the page can forge it. */
  'capture.observed': {
    from: ['page'],
    input: () => z.strictObject({ site: Site, report: z.string().max(20_000_000) }),
    output: () => Nothing,
  },
  /** Opens a memory's chat at its turn. */
  'tab.show': {
    from: ['extension'],
    input: () => z.strictObject({ url: z.url(), turn: z.string().max(200) }),
    output: () => Nothing,
  },
  /** What is worth saying to somebody who has not asked: a few, best first, or none. Stricter than a search. */
  'recall.suggest': { from: ['extension'], input: () => Question, output: () => z.array(Ranked) },
  'recall.search': { from: ['extension'], input: () => Question, output: () => Answer },
  /** How large a block for a chat may be, and its form. */
  'block.budget': {
    from: ['extension'],
    input: () => z.strictObject({ site: Site, foreignId: z.string().max(200).nullable() }),
    output: () => Budget,
  },
  /** Tokens of a text, as the o200k family counts them. */
  'block.tokens': {
    from: ['extension'],
    input: () => z.strictObject({ text: z.string().max(200_000) }),
    output: () => z.int(),
  },
  'injection.record': { from: ['extension'], input: () => Injection, output: () => Nothing },
  /**
   * The block the user confirmed, for the page of a tab: the only way into one. The firewall has its last word, the page
   * script puts it in, and what came of it is noted.
   */
  'injection.insert': {
    from: ['extension'],
    input: () => z.strictObject({ tab: z.int(), injection: Injection.omit({ outcome: true }) }),
    output: () => Inserted,
  },
  /** What went where, when, with the exact text: newest first, those before a time. */
  'injection.list': {
    from: ['extension'],
    input: () => z.strictObject({ before: z.number(), limit: z.int().min(1).max(100) }),
    output: () => z.array(Injection),
  },
  /** The user said of a memory that it is of use, or not. */
  'memory.signal': {
    from: ['extension'],
    input: () => z.strictObject({ turn: z.string(), signal: SignalName }),
    output: () => Nothing,
  },
  /** What was searched for in vain before the user came to these turns. */
  'lesson.note': {
    from: ['extension'],
    input: () =>
      z.strictObject({
        asked: z.array(z.string().max(20_000)).max(8),
        turns: z.array(z.string()).max(100),
      }),
    output: () => Nothing,
  },
  'signals.list': { from: ['extension'], input: () => Nothing, output: () => z.array(Learnt) },
  /** Of one turn, or (null) of all. */
  'signals.reset': {
    from: ['extension'],
    input: () => z.strictObject({ turn: z.string().nullable() }),
    output: () => Nothing,
  },
  /** The user took the last block out again, by its key. */
  'page.undone': {
    from: ['page'],
    input: () => z.strictObject({ site: Site, key: z.string().max(100) }),
    output: () => Nothing,
  },
  'conversation.find': { from: ['extension'], input: () => Chat, output: () => Conversation.nullable() },
  'conversation.label': {
    from: ['extension'],
    input: () =>
      z.strictObject({
        key: z.string(),
        remember: z.boolean().optional(),
        persona: z.string().nullable().optional(),
        tags: z.array(z.string().min(1).max(60)).max(20).optional(),
      }),
    output: () => Conversation.nullable(),
  },
  /** Projects and accounts that conversations are of, for choosing one: they have no names of their own here. */
  'conversation.origins': { from: ['extension'], input: () => Nothing, output: () => z.array(KnownOrigin) },
  /** Reads a whole conversation from the site's own JSON, through an open tab. */
  'conversation.complete': { from: ['extension'], input: () => Chat, output: () => Conversation.nullable() },
  /** Turns of a conversation that the site has deleted, or earlier versions of edited ones. */
  'conversation.gone': { from: ['extension'], input: () => OneConversation, output: () => Gone },
  'conversation.forgetGone': { from: ['extension'], input: () => OneConversation, output: () => z.int() },
  'backfill.status': { from: ['extension'], input: () => Nothing, output: () => z.array(BackfillStatus) },
  'backfill.start': { from: ['extension'], input: () => OneSite, output: () => Nothing },
  'backfill.stop': { from: ['extension'], input: () => OneSite, output: () => Nothing },
  /** Takes in what a site itself remembers about the user. Answers how many memories. */
  'memories.native': { from: ['extension'], input: () => OneSite, output: () => z.int() },
  /** Files that the options page has copied into our own file system. */
  'import.add': {
    from: ['extension'],
    input: () => ImportJob.pick({ key: true, name: true, bytes: true, files: true }),
    output: () => Nothing,
  },
  'import.list': { from: ['extension'], input: () => Nothing, output: () => z.array(ImportJob) },
  'import.go': { from: ['extension'], input: () => OneKey, output: () => Nothing },
  'import.pause': { from: ['extension'], input: () => OneKey, output: () => Nothing },
  'import.cancel': { from: ['extension'], input: () => OneKey, output: () => Nothing },
  /** The user has looked at a held memory and wants it offered like any other, or says that one is no longer true. */
  'memory.judge': {
    from: ['extension'],
    input: () => z.strictObject({ turn: z.string(), verdict: Verdict, on: z.boolean() }),
    output: () => Nothing,
  },
  'judged.list': { from: ['extension'], input: () => Nothing, output: () => z.array(Judged) },
  'persona.list': { from: ['extension'], input: () => Nothing, output: () => z.array(Persona) },
  /** Opens a new chat on a site, with our dialog on a brief of this conversation. */
  'brief.open': {
    from: ['extension'],
    input: () => OneConversation.extend({ target: z.enum(HOME_SITES) }),
    output: () => Nothing,
  },
  /** The brief the asking frame's tab was opened for; null where it was not. Asked once. */
  'brief.pending': { from: ['extension'], input: () => Nothing, output: () => z.array(Ranked).nullable() },
  /** The persona that counts in a chat: its own, else the site's default. */
  'persona.here': {
    from: ['extension'],
    input: () => z.strictObject({ site: Site, foreignId: z.string().max(200).nullable() }),
    output: () => z.string().nullable(),
  },
  /** The persona a chat looks like, by what it is near to; null where nothing is clear. */
  'persona.guess': { from: ['extension'], input: () => OneConversation, output: () => z.string().nullable() },
  /** Gives all chats of a site (null: of all) that have no persona to one. Answers how many. */
  'persona.assign': {
    from: ['extension'],
    input: () => z.strictObject({ persona: z.string(), site: Site.nullable() }),
    output: () => z.int(),
  },
  /** The sites' projects by the user's names for them. */
  'project.list': { from: ['extension'], input: () => Nothing, output: () => z.array(Project) },
  /** Names a site's project, and what it is part of; an empty name takes both back. */
  'project.map': {
    from: ['extension'],
    input: () =>
      z.strictObject({
        id: z.string().min(1).max(200),
        name: z.string().max(60),
        parent: z.string().nullable(),
      }),
    output: () => Nothing,
  },
  /** The project of a chat; null: it is in none. `name` null: nobody named it. */
  'project.here': {
    from: ['extension'],
    input: () =>
      z.strictObject({
        site: Site,
        foreignId: z.string().max(200).nullable(),
        project: z.string().max(200).nullable(),
      }),
    output: () => z.strictObject({ name: z.string().nullable() }).nullable(),
  },
  'persona.save': { from: ['extension'], input: () => Persona, output: () => Nothing },
  'persona.remove': {
    from: ['extension'],
    input: () => z.strictObject({ key: z.string() }),
    output: () => Nothing,
  },
  'settings.read': { from: ['extension'], input: () => Nothing, output: () => Settings },
  'settings.write': { from: ['extension'], input: () => Settings, output: () => Nothing },
  'store.status': { from: ['extension'], input: () => Nothing, output: () => StoreStatus },
  'store.export': {
    from: ['extension'],
    input: () => z.strictObject({ table: z.string(), offset: z.int().min(0) }),
    output: () =>
      z.strictObject({
        rows: z.array(z.unknown()),
        next: z.strictObject({ table: z.string(), offset: z.int() }).nullable(),
      }),
  },
  /** JSON for a bug report: counts and states, no text. */
  'diagnostics.read': { from: ['extension'], input: () => Nothing, output: () => z.string() },
  'store.erase': { from: ['extension'], input: () => Nothing, output: () => Nothing },
  /** The user accepts the empty database the browser left; writing goes on. */
  'store.startAnew': { from: ['extension'], input: () => Nothing, output: () => Nothing },
  'health.read': {
    from: ['extension'],
    input: () => Nothing,
    output: () => z.partialRecord(Site, z.string()),
  },
} as const satisfies Record<string, Message>;

export type Name = keyof typeof contract;
export type Input<N extends Name> = z.input<ReturnType<(typeof contract)[N]['input']>>;
export type Output<N extends Name> = z.output<ReturnType<(typeof contract)[N]['output']>>;

export const isName = (name: string): name is Name => Object.hasOwn(contract, name);
