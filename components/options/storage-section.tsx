import { useState } from 'preact/hooks';
import type { StoreStatus } from '../../lib/messages/answers';
import { bytes, count, t, type Word } from '../../lib/words/t';

/** Bytes by what they are for. */
export type StoreParts = Record<'database' | 'search' | 'models' | 'imports', number>;

const KINDS: ReadonlyArray<[keyof StoreParts, Word]> = [
  ['database', 'partsDatabase'],
  ['search', 'partsIndex'],
  ['models', 'partsModels'],
  ['imports', 'partsImports'],
];

interface Props {
  store: StoreStatus | null;
  parts: StoreParts | null;
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
      {props.parts ? <Parts parts={props.parts} /> : null}
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

/** By kind, as a bar with its numbers beside. */
function Parts({ parts }: { parts: StoreParts }) {
  const kinds = KINDS.filter(([kind]) => parts[kind] > 0);
  const all = kinds.reduce((sum, [kind]) => sum + parts[kind], 0);
  return (
    <div class="parts">
      <div class="parts-bar" aria-hidden="true">
        {kinds.map(([kind]) => (
          <span key={kind} class={kind} style={{ inlineSize: `${(100 * parts[kind]) / all}%` }} />
        ))}
      </div>
      <ul class="meta number">
        {kinds.map(([kind, word]) => (
          <li key={kind} class={kind}>
            {t(word, bytes(parts[kind]))}
          </li>
        ))}
      </ul>
    </div>
  );
}
