import type { EngineStatus, StoreStatus } from '../../lib/messages/answers';
import { count, number, t, type Word } from '../../lib/words/t';

interface Props {
  engine: EngineStatus | null;
  store: StoreStatus | null;
  onLibrary(): void;
  onOptions(): void;
}

const TROUBLES: Record<NonNullable<StoreStatus['trouble']>, Word> = {
  full: 'troubleFull',
  frozen: 'troubleFrozen',
  newer: 'troubleNewer',
  closed: 'troubleClosed',
  broken: 'troubleBroken',
};

/** One line: how much there is, and whether meaning can be searched. Trouble speaks instead. */
export function StatusLine({ engine, store, onLibrary, onOptions }: Props) {
  const trouble = store?.trouble ?? null;
  return (
    <div class="status meta number" role="status">
      <span class={trouble || engine?.modelState.state === 'failed' ? 'dot warn' : 'dot ok'} />
      <span class="grow">
        {trouble ? t(TROUBLES[trouble]) : `${count('turns', store?.turns ?? 0)} · ${modelWords(engine)}`}
      </span>
      <button type="button" class="button plain" onClick={onLibrary}>
        {t('libraryTitle')}
      </button>
      <button type="button" class="button plain" onClick={onOptions}>
        {t('options')}
      </button>
    </div>
  );
}

export function modelWords(engine: EngineStatus | null): string {
  const model = engine?.modelState;
  if (!model || model.state === 'loading') return t('meaningLoading');
  if (model.state === 'indexing') return t('indexing', number(model.done), count('chats', model.total));
  if (model.state === 'halted') return t('embeddingHalted', number(model.waiting));
  if (model.state === 'none') return t('meaningNone');
  if (model.state === 'failed') return t('meaningFailed', model.reason);
  if (model.state === 'embedding')
    return t('embedding', number(model.waiting), number(Math.round(model.perSecond)));
  return t('meaningReady');
}
