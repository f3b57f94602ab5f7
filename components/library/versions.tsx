import { useLayoutEffect, useRef } from 'preact/hooks';
import { moment, t } from '../../lib/words/t';

export interface Version {
  text: string;
  at: number;
}

interface Props {
  /** The newest first; the first is what it says now. */
  versions: readonly Version[];
  onRestore(text: string): void;
  onClose(): void;
}

/** What a note said before, over the page. */
export function Versions({ versions, onRestore, onClose }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    box.current?.showModal();
  }, []);
  return (
    <dialog ref={box} class="note-dialog" aria-labelledby="versions-title" onClose={onClose}>
      <h2 id="versions-title">{t('noteVersions')}</h2>
      <ol class="versions">
        {versions.slice(1).map(({ text, at }, i) => (
          <li key={versions.length - i}>
            <p class="meta">{moment(at)}</p>
            <pre dir="auto">{text}</pre>
            <button type="button" class="button" onClick={() => onRestore(text)}>
              {t('noteRestore')}
            </button>
          </li>
        ))}
      </ol>
      <form method="dialog" class="actions">
        <button type="submit" class="button">
          {t('close')}
        </button>
      </form>
    </dialog>
  );
}
