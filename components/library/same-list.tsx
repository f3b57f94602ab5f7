import type { SameNote } from '../../lib/domain/library';
import { day, t } from '../../lib/words/t';
import { siteName } from '../memory/words';

export interface SameProps {
  /** Null: still looking. */
  groups: ReadonlyArray<readonly SameNote[]> | null;
  onMerge(group: readonly SameNote[]): void;
  onApart(group: readonly SameNote[]): void;
  onNote(note: SameNote): void;
}

/** Notes that say the same, group by group, to be made one or told apart. */
export function SameList({ groups, onMerge, onApart, onNote }: SameProps) {
  if (groups === null) return <p class="empty meta">{t('loadingState')}</p>;
  return (
    <section class="same" aria-label={t('sameTitle')}>
      <p class="meta" role="status">
        {t(groups.length === 0 ? 'sameNone' : 'sameHint')}
      </p>
      {groups.map((group) => (
        <fieldset key={group[0]?.turn} aria-label={t('sameTitle')}>
          {group.map((note) => (
            <button type="button" key={note.turn} class="said" onClick={() => onNote(note)}>
              <span dir="auto">{note.text}</span>
              <span class="meta">
                {note.site === 'other' ? t('notes') : siteName(note.site)} · {day(note.at)}
              </span>
            </button>
          ))}
          <span class="actions">
            <button type="button" class="button plain" onClick={() => onApart(group)}>
              {t('sameApart')}
            </button>
            <button type="button" class="button" onClick={() => onMerge(group)}>
              {t('noteMerge')}
            </button>
          </span>
        </fieldset>
      ))}
    </section>
  );
}
