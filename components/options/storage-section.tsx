import { useState } from 'preact/hooks';
import type { StoreStatus } from '../../lib/messages/answers';
import { bytes, count, t } from '../../lib/words/t';

interface Props {
  store: StoreStatus | null;
  /** What the last export or erase said. */
  said: string;
  onExport(): void;
  onErase(): void;
  onDiagnostics(): void;
  onStartAnew(): void;
  onSettingsOut(): void;
  onSettingsIn(file: File): void;
  onNoSamples(): void;
}

export function StorageSection(props: Props) {
  const { store, said, onExport, onErase, onDiagnostics, onStartAnew } = props;
  const [asking, setAsking] = useState(false);
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
      {store?.parts ? <Parts {...store.parts} /> : null}
      <div class="actions">
        <button type="button" class="button" onClick={onExport}>
          {t('exportAll')}
        </button>
        <button type="button" class="button" onClick={onDiagnostics}>
          {t('diagnostics')}
        </button>
        <button type="button" class="button" onClick={props.onSettingsOut}>
          {t('settingsOut')}
        </button>
        <label class="button">
          {t('settingsIn')}
          <input
            type="file"
            class="hidden"
            accept="application/json"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) props.onSettingsIn(file);
              currentTarget.value = '';
            }}
          />
        </label>
        <button type="button" class="button" onClick={props.onNoSamples}>
          {t('samplesRemove')}
        </button>
        <button type="button" class="button danger" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t('erase')}
        </button>
      </div>
      {asking ? (
        <div class="alert">
          <p>{t('eraseSure')}</p>
          <span class="actions">
            <button type="button" class="button" onClick={() => setAsking(false)}>
              {t('cancel')}
            </button>
            <button
              type="button"
              class="button danger"
              onClick={() => {
                setAsking(false);
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

/** Two kinds, as a bar with its numbers beside. */
function Parts({ database, files }: { database: number; files: number }) {
  const share = (100 * database) / Math.max(1, database + files);
  return (
    <div class="parts">
      <div class="parts-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share}%` }} />
      </div>
      <ul class="meta number">
        <li>{t('partsDatabase', bytes(database))}</li>
        <li>{t('partsFiles', bytes(files))}</li>
      </ul>
    </div>
  );
}
