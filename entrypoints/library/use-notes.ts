import { useState } from 'preact/hooks';
import type { Writing } from '../../components/library/note-dialog';
import { conversationOf } from '../../lib/domain/keys';
import type { Written } from '../../lib/domain/library';
import { joined, partsOf } from '../../lib/domain/notes';
import { Refusal } from '../../lib/messages/reply';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';

interface Around {
  /** Where a new note belongs: what the list is narrowed to. */
  persona: string | null;
  tag: string | null;
  /** It is there now. */
  onWritten(written: Written): void;
  /** Notes that went into others. */
  onGone(conversations: readonly string[]): void;
}

/** Writing notes: what is open, and what saving does. Where it cannot, the text stays and the reason is said. */
export function useNotes({ persona, tag, onWritten, onGone }: Around) {
  const [writing, setWriting] = useState<Writing | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  const open = (next: Writing | null): void => {
    setTrouble(null);
    setWriting(next);
  };

  async function save(now: Writing, text: string): Promise<void> {
    if (!('turns' in now)) return onWritten(await saveOne(now, text));
    const parts = now.what === 'split' ? partsOf(text) : [text];
    let first: Written | null = null;
    for (const part of parts) {
      const written = await send('note.write', { text: part, from: now.turns });
      first ??= written;
    }
    // Only when all of it is there.
    if (first) onWritten(first);
    onGone(now.cards);
  }

  async function saveOne(now: Exclude<Writing, { turns: string[] }>, text: string): Promise<Written> {
    if (now.what === 'new') return send('note.write', { text, persona, tag });
    const { what, turn } = now;
    if (what === 'edit') return send('note.edit', { turn, text });
    if (what === 'keep') return send('note.write', { text, from: [turn] });
    if (text !== '') return send('note.write', { text, replaces: [turn] });
    await send('memory.judge', { turn, verdict: 'stale', on: true });
    return { conversation: conversationOf(turn), turn };
  }

  /** The text of each, to be made one. */
  async function merge(conversations: readonly string[]): Promise<void> {
    const pages = await Promise.all(
      conversations.map((conversation) => send('library.turns', { conversation, after: null, limit: 100 })),
    );
    if (pages.some(({ next }) => next !== null)) throw new Error('Too much for one note.');
    const turns = pages.flatMap((page) => page.turns);
    const text = joined(turns.map((turn) => turn.text));
    open({ what: 'merge', text, turns: turns.map(({ key }) => key), cards: [...conversations] });
  }

  return {
    writing,
    trouble,
    open,
    merge,
    save(text: string) {
      if (!writing) return;
      setTrouble(null);
      save(writing, text)
        .then(() => setWriting(null))
        .catch((error: unknown) => {
          console.warn(String(error));
          setTrouble(t(error instanceof Refusal && error.kind === 'note-homes' ? 'noteHomes' : 'saveFailed'));
        });
    },
  };
}
