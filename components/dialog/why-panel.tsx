import type { Around } from '../../lib/domain/library';
import type { Ranked } from '../../lib/domain/ranked';
import { number, t } from '../../lib/words/t';
import { heldReason, reasons, titleOf, whose } from '../memory/words';

export interface WhyActions {
  /** What was said before and after it; null until that is read. */
  around: Around | null;
  onOpen(memory: Ranked): void;
  onMark(memory: Ranked, useful: boolean): void;
  onStale(memory: Ranked): void;
  onPin(memory: Ranked, pinned: boolean): void;
}

/** Everything about the memory the user has gone to: why it is here, what stands around it, and what it costs. */
export function WhyPanel({
  memory,
  around,
  onOpen,
  onMark,
  onStale,
  onPin,
}: { memory: Ranked } & WhyActions) {
  return (
    <section class="why" id="why" aria-label={t('whyShow')}>
      <p>
        <b>{titleOf(memory)}</b> <span class="meta">{whose(memory)}</span>
      </p>
      <p class="meta">{t('whyDetail', reasons(memory), number(memory.tokens))}</p>
      {memory.held ? <p>{heldReason(memory.held)}</p> : null}
      {memory.demoted ? <p>{t('whyDemoted')}</p> : null}
      {around?.before ? (
        <p class="meta around" dir="auto">
          {around?.before}
        </p>
      ) : null}
      {around?.after ? (
        <p class="meta around" dir="auto">
          {around?.after}
        </p>
      ) : null}
      <div class="actions">
        <button type="button" class="button" onClick={() => onOpen(memory)}>
          {t('openSource')}
        </button>
        <button type="button" class="button plain" onClick={() => onPin(memory, memory.pinned !== true)}>
          {t(memory.pinned ? 'unpin' : 'pin')}
        </button>
        <button type="button" class="button plain" onClick={() => onStale(memory)}>
          {t('markStale')}
        </button>
        <span class="push">
          <button type="button" class="button plain" onClick={() => onMark(memory, true)}>
            {t('markUseful')}
          </button>
          <button type="button" class="button plain" onClick={() => onMark(memory, false)}>
            {t('markNotUseful')}
          </button>
        </span>
      </div>
    </section>
  );
}
