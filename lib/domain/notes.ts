/** The user's own notes are a conversation like any other, of no site. Zod-free: screens ask for it. */
export const NOTES_ID = 'notes';
export const isNotes = (conversation: string): boolean =>
  conversation.startsWith('other/') && conversation.endsWith(`/${NOTES_ID}`);
