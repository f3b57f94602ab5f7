import { useState } from 'preact/hooks';
import type { StoreStatus } from '../../lib/messages/contract';
import { bytes, count, t } from '../../lib/words/t';

interface Props {
  store: StoreStatus | null;
  /** What the last export or erase said. */
  said: string;
  onExport(): void;
  onErase(): void;
  onStartAnew(): void;
}

export function StorageSection({ store, said, onExport, onErase, onStartAnew }: Props) {
  const [sure, setSure] = useState(false);
  return (
    <section id="storage">
      <h2>{t('sectionStorage')}</h2>
      {store?.trouble === 'frozen' ? (
        <div class="alert" role="alert">
          <b>{t('frozenTitle')}</b>
          <p>{t('troubleFrozen')}</p>
          <span class="actions">
            <button type="button" class="button" onClick={onStartAnew}>
              {t('frozenAccept')}
            </button>
          </span>
        </div>
      ) : null}
      {store?.trouble === 'newer' ? (
        <p class="alert" role="alert">
          {t('troubleNewer')}
        </p>
      ) : null}
      <p class="number">
        {store
          ? t(
              'storageUse',
              count('turns', store.turns),
              count('chats', store.conversations),
              bytes(store.bytes),
            )
          : t('loadingState')}
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={onExport}>
          {t('exportAll')}
        </button>
        <button type="button" class="button danger" aria-expanded={sure} onClick={() => setSure(!sure)}>
          {t('erase')}
        </button>
      </div>
      {sure ? (
        <div class="alert">
          <p>{t('eraseSure')}</p>
          <span class="actions">
            <button type="button" class="button" onClick={() => setSure(false)}>
              {t('cancel')}
            </button>
            <button
              type="button"
              class="button danger"
              onClick={() => {
                setSure(false);
                onErase();
              }}
            >
              {t('eraseYes')}
            </button>
          </span>
        </div>
      ) : null}
      <p role="status" class="meta">
        {said}
      </p>
    </section>
  );
}
