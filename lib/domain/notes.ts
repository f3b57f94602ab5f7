/**
 * @file Notes: what stands for itself, written by the user, kept from a chat, or remembered by a site. Each is a conversation
 * of one turn, so that a persona, tags, rules, search and forgetting hold for it as for any chat. Zod-free: screens ask for it.
 */

/** Where earlier versions put all notes together. */
export const NOTES_ID = 'notes';
const NOTE = 'note-';
/** What a site itself remembers about the user: `note-native-<hash>`, a conversation of that site. */
const NATIVE = `${NOTE}native-`;

export const newNoteId = (): string => NOTE + crypto.randomUUID();
export const nativeId = (hash: string): string => NATIVE + hash;

const idOf = (conversation: string): string => conversation.slice(conversation.lastIndexOf('/') + 1);

export const isNote = (conversation: string): boolean =>
  idOf(conversation).startsWith(NOTE) ||
  (conversation.startsWith('other/') && idOf(conversation) === NOTES_ID);
export const isNative = (conversation: string): boolean => idOf(conversation).startsWith(NATIVE);
/** Chats of no site: nothing of them can be opened there. */
export const isOurs = (conversation: string): boolean =>
  conversation.startsWith('other/') || isNote(conversation);

const TITLE_CHARS = 80;

/** The first line, without the marks of Markdown before it. */
export function noteTitle(text: string): string {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? '';
  const plain = line.replace(/^[\s#>*-]+/, '').trim();
  return plain.length > TITLE_CHARS ? `${plain.slice(0, TITLE_CHARS - 1).trimEnd()}…` : plain;
}

/** A line of its own that parts one note into several. */
const PARTING = /^\s*-{3,}\s*$/m;

/** The parts of a text at its parting lines; without any, at its paragraphs. */
export const partsOf = (text: string): string[] =>
  text
    .split(PARTING.test(text) ? new RegExp(PARTING, 'gm') : /\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const joined = (texts: readonly string[]): string =>
  [...new Set(texts.map((text) => text.trim()))].join('\n\n');
