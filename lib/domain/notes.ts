/** The user's own notes are a conversation like any other, of no site. Zod-free: screens ask for it. */
export const NOTES_ID = 'notes';
/** Chats of no site: nothing of them can be opened there. */
export const isOurs = (conversation: string): boolean => conversation.startsWith('other/');
export const isNotes = (conversation: string): boolean =>
  conversation.startsWith('other/') && conversation.endsWith(`/${NOTES_ID}`);
