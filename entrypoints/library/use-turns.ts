import { useState } from 'preact/hooks';
import type { Writing } from '../../components/library/note-dialog';
import type { TurnDoes } from '../../components/library/turn-actions';
import type { Version } from '../../components/library/versions';
import { conversationOf } from '../../lib/domain/keys';
import type { LibraryTurn } from '../../lib/domain/library';
import { partsOf } from '../../lib/domain/notes';
import { send } from '../../lib/messages/send';

interface Around {
  open(writing: Writing): void;
  /** Reads again what is open. */
  again(): void;
  show(at: { conversation: string; turn: string }): void;
  /** What cannot be done is said. */
  tell(work: Promise<unknown>): void;
}

/** What the reader does with a turn. */
export function useTurns({ open, again, show, tell }: Around) {
  const [old, setOld] = useState<{ turn: string; versions: readonly Version[] } | null>(null);
  const judge = (turn: string, verdict: 'pinned' | 'stale', on: boolean) =>
    tell(send('memory.judge', { turn, verdict, on }).then(again));

  const does: TurnDoes = {
    onPin: ({ key, pinned }) => judge(key, 'pinned', !pinned),
    onStale({ key, stale, text }) {
      if (stale) judge(key, 'stale', false);
      else open({ what: 'correct', text, turn: key });
    },
    onKeep: ({ key, text }) => open({ what: 'keep', text, turn: key }),
    onEdit: ({ key, text }) => open({ what: 'edit', text, turn: key }),
    onSplit: ({ key, text }) => open(splitting(key, text)),
    onVersions: ({ key }) =>
      tell(send('note.versions', { turn: key }).then((versions) => setOld({ turn: key, versions }))),
    onBy: (turn) => show({ conversation: conversationOf(turn), turn }),
  };
  return {
    does,
    versions: old?.versions ?? null,
    onVersionsClose: () => setOld(null),
    onRestore(text: string) {
      if (!old) return;
      setOld(null);
      tell(send('note.edit', { turn: old.turn, text }).then(again));
    },
  };
}

const splitting = (turn: LibraryTurn['key'], text: string): Writing => ({
  ...{ what: 'split', turns: [turn], cards: [conversationOf(turn)] },
  text: partsOf(text).join('\n\n---\n\n'),
});
