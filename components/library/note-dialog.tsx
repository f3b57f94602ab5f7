import { useLayoutEffect, useRef } from 'preact/hooks';
import { t, type Word } from '../../lib/words/t';

/** What is being written, and what becomes of it. Turns by their keys. */
export type Writing =
  | { what: 'new'; text: string }
  | { what: 'keep' | 'edit' | 'correct'; text: string; turn: string }
  | { what: 'merge' | 'split'; text: string; turns: string[]; cards: string[] };

const TITLES: Record<Writing['what'], Word> = {
  new: 'noteNew',
  keep: 'noteKeep',
  edit: 'noteEditTitle',
  correct: 'noteCorrectTitle',
  merge: 'noteMergeTitle',
  split: 'noteSplitTitle',
};
const HINTS: Record<Writing['what'], Word> = {
  new: 'notePlaceholder',
  keep: 'noteKeepHint',
  edit: 'noteEditHint',
  correct: 'noteCorrectHint',
  merge: 'noteMergeHint',
  split: 'noteSplitHint',
};

interface Props {
  writing: Writing;
  /** Why it was not saved; what was typed stays. */
  trouble: string | null;
  onSave(text: string): void;
  onCancel(): void;
}

/** A note is written over the page, wherever it was begun. Escape leaves; the browser gives the focus back. */
export function NoteDialog({ writing, trouble, onSave, onCancel }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isCorrection = writing.what === 'correct';
  // Before the frame: whoever pressed a key for it is typing already.
  useLayoutEffect(() => {
    box.current?.showModal();
    if (!field.current) return;
    field.current.value = isCorrection ? '' : writing.text;
    field.current.focus();
  }, []);
  return (
    <dialog ref={box} class="note-dialog" aria-labelledby="note-title" onClose={onCancel}>
      <form
        class="note"
        onSubmit={(event) => {
          event.preventDefault();
          const text = (field.current?.value ?? '').trim();
          if (text !== '' || isCorrection) onSave(text);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        }}
      >
        <h2 id="note-title">{t(TITLES[writing.what])}</h2>
        {isCorrection ? <blockquote dir="auto">{writing.text}</blockquote> : null}
        <textarea
          ref={field}
          rows={isCorrection ? 4 : 8}
          maxLength={20_000}
          dir="auto"
          aria-labelledby="note-title"
          aria-describedby="note-hint"
        />
        <p class="meta" id="note-hint">
          {t(HINTS[writing.what])}
        </p>
        {trouble ? (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        ) : null}
        <div class="actions">
          <button type="button" class="button plain" onClick={() => box.current?.close()}>
            {t('cancel')}
          </button>
          <button type="submit" class="button primary">
            {t('noteSave')} <span class="key">Ctrl ↵</span>
          </button>
        </div>
      </form>
    </dialog>
  );
}
