import type { LibraryTurn } from '../../lib/domain/library';
import { t } from '../../lib/words/t';

export interface TurnDoes {
  onPin(turn: LibraryTurn): void;
  /** Says it is no longer true, or takes that back. */
  onStale(turn: LibraryTurn): void;
  onKeep(turn: LibraryTurn): void;
  onEdit(turn: LibraryTurn): void;
  onSplit(turn: LibraryTurn): void;
  onVersions(turn: LibraryTurn): void;
  /** Opens the note that says what is true now. */
  onBy(turn: string): void;
}

interface Props {
  turn: LibraryTurn;
  /** It stands for itself: its text may be changed. */
  isNote: boolean;
  /** Nothing else is in its conversation: it may be taken apart. */
  isAlone: boolean;
  does: TurnDoes;
}

/** What can be done with something that was said, below it. */
export function TurnActions({ turn, isNote, isAlone, does }: Props) {
  const { pinned, stale, by, edited } = turn;
  const act = (words: string, onClick: () => void) => (
    <button type="button" class="button plain" onClick={onClick}>
      {words}
    </button>
  );
  return (
    <>
      {pinned || stale ? (
        <p class="meta marks">
          {pinned ? <span class="tag">{t('pinned')}</span> : null}
          {stale ? <span class="tag warn">{t('noteStale')}</span> : null}
          {by ? act(t('noteBy'), () => does.onBy(by)) : null}
        </p>
      ) : null}
      <fieldset class="does">
        {isNote ? act(t('noteEdit'), () => does.onEdit(turn)) : act(t('noteKeep'), () => does.onKeep(turn))}
        {act(t(pinned ? 'unpin' : 'pin'), () => does.onPin(turn))}
        {act(t(stale ? 'noteStaleUndo' : 'markStale'), () => does.onStale(turn))}
        {isNote && isAlone ? act(t('noteSplit'), () => does.onSplit(turn)) : null}
        {edited && isNote ? act(t('noteVersions'), () => does.onVersions(turn)) : null}
      </fieldset>
    </>
  );
}
