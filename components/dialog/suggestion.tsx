import type { Ranked } from '../../lib/domain/ranked';
import { count, day, t } from '../../lib/words/t';
import { MarkedText } from '../memory/marked-text';
import { reasons, siteName } from '../memory/words';
import './suggestion.css';

interface Props {
  /** Best first; the first is shown. */
  memories: readonly Ranked[];
  notice: string | null;
  onAdd(): void;
  onAll(): void;
  onNo(): void;
}

/** What the user said themselves goes in at a press; an answer's words are looked at first. */
export const goesIn = ({ provenance }: Ranked): boolean => provenance === 'user-typed';

/** One memory, offered over the composer. It claims nothing: it is not in the draft until the user adds it. */
export function Suggestion({ memories: [first, ...more], notice, onAdd, onAll, onNo }: Props) {
  if (!first) return null;
  return (
    <main class="suggestion" aria-label={t('suggestTitle')}>
      <h1 class="meta">
        {whence(first)}
        {more.length > 0 ? ` · ${count('suggestMore', more.length)}` : ''}
      </h1>
      <p class="said" dir="auto" title={reasons(first)}>
        <MarkedText text={first.text} marks={first.marks} />
      </p>
      {notice ? (
        <p class="notice" role="alert">
          {notice}
        </p>
      ) : null}
      <div class="actions">
        <button type="button" class="button primary" onClick={onAdd}>
          {t(goesIn(first) ? 'suggestAdd' : 'suggestLookAt')} <span class="key">Tab</span>
        </button>
        <button type="button" class="button" onClick={onAll}>
          {t('suggestAll')}
        </button>
        <button type="button" class="button plain" onClick={onNo}>
          {t('suggestNo')} <span class="key">Esc</span>
        </button>
      </div>
    </main>
  );
}

/** "You wrote this in Claude on 3 May": what makes an offer worth reading. */
function whence(memory: Ranked): string {
  const place = [siteName(memory.site), day(memory.saidAt)] as const;
  if (memory.provenance === 'user-typed') return t('suggestYouWrote', ...place);
  return memory.role === 'assistant' ? t('suggestAnswered', ...place) : t('suggestOther', ...place);
}
