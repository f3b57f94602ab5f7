import { useRef, useState } from 'preact/hooks';
import type { Measured } from '../../lib/messages/answers';
import { bytes, number, t, type Word } from '../../lib/words/t';
import { ModelServer } from './model-server';
import { Setting } from './setting';

/** A row of the list: the packaged model, none, or one the user brought. */
export interface ModelChoice {
  id: string;
  name: string;
  hint: string;
  removable: boolean;
}

/** Every state an installation can be in. */
export type Installing =
  | { state: 'idle' }
  | { state: 'copying'; bytes: number; total: number }
  | { state: 'verifying' }
  | { state: 'ready'; name: string }
  | { state: 'failed'; reason: string };

interface Props {
  models: readonly ModelChoice[];
  chosen: string;
  installing: Installing;
  status: string;
  onUse(id: string): void;
  onRemove(id: string): void;
  onFiles(files: File[]): void;
  /** Null in every package but the one that may download. */
  onDownload: ((name: string) => void) | null;
  /** Null in every package but the one that may ask a server on this computer. */
  onServer: ((port: number, model: string) => void) | null;
  onCancel(): void;
  speed: ModelSpeed;
}

export interface ModelSpeed {
  state: 'idle' | 'measuring';
  backends: readonly Measured[];
  trouble: string | null;
  onMeasure(): void;
}

const BACKENDS: Record<Measured['backend'], Word> = {
  webgpu: 'backendGpu',
  wasm: 'backendCpu',
  table: 'backendTable',
  server: 'backendServer',
};

export function ModelSection(props: Props) {
  const folder = useRef<HTMLInputElement>(null);
  const single = useRef<HTMLInputElement>(null);
  const pick = (input: HTMLInputElement) => {
    props.onFiles([...(input.files ?? [])]);
    input.value = '';
  };
  return (
    <section id="model">
      <h2>{t('sectionModel')}</h2>
      <p class="meta" role="status">
        {props.status}
      </p>
      {props.models.map(({ id, name, hint, removable }) => (
        <Setting key={id} label={name} hint={hint} htmlFor={`model-${id}`}>
          <span class="actions">
            {removable ? (
              <button type="button" class="button plain" onClick={() => props.onRemove(id)}>
                {t('modelRemove')}
              </button>
            ) : null}
            <input
              id={`model-${id}`}
              type="radio"
              name="model"
              checked={props.chosen === id}
              onChange={() => props.onUse(id)}
            />
          </span>
        </Setting>
      ))}
      <Speed speed={props.speed} />
      <InstallingLine installing={props.installing} onCancel={props.onCancel} />
      <div class="actions">
        <button type="button" class="button" onClick={() => folder.current?.click()}>
          {t('modelAdd')}
        </button>
        <button type="button" class="button plain" onClick={() => single.current?.click()}>
          {t('modelAddFiles')}
        </button>
      </div>
      <p class="meta">{t('modelAddHint')}</p>
      {props.onDownload ? <Download onDownload={props.onDownload} /> : null}
      {props.onServer ? <ModelServer onServer={props.onServer} /> : null}
      <input
        ref={folder}
        type="file"
        data-testid="model-folder"
        {...{ webkitdirectory: true }}
        onChange={(event) => pick(event.currentTarget)}
      />
      <input
        ref={single}
        type="file"
        data-testid="model-files"
        multiple
        onChange={(event) => pick(event.currentTarget)}
      />
    </section>
  );
}

/** Where the chosen model runs fastest; the fastest is used from then on. */
function Speed({ speed: { state, backends, trouble, onMeasure } }: { speed: ModelSpeed }) {
  return (
    <div>
      <button type="button" class="button plain" disabled={state === 'measuring'} onClick={onMeasure}>
        {t('modelMeasure')}
      </button>
      <div role="status">
        {state === 'measuring' ? <p class="meta">{t('modelMeasuring')}</p> : null}
        {backends.map(({ backend, perSecond }) => (
          <p key={backend} class="meta number">
            {t('modelMeasured', t(BACKENDS[backend]), number(Math.round(perSecond)))}
          </p>
        ))}
      </div>
      {trouble === null ? null : (
        <p class="alert" role="alert">
          {t('modelMeasureFailed', trouble)}
        </p>
      )}
    </div>
  );
}

function InstallingLine({ installing, onCancel }: { installing: Installing; onCancel(): void }) {
  if (installing.state === 'idle') return null;
  if (installing.state === 'failed') {
    return (
      <p class="alert" role="alert">
        {installing.reason}
      </p>
    );
  }
  if (installing.state === 'ready') return <p role="status">{t('modelReady', installing.name)}</p>;
  const copying = installing.state === 'copying';
  return (
    <div role="status">
      <p class="number">
        {copying ? t('modelCopying', bytes(installing.bytes), bytes(installing.total)) : t('modelVerifying')}
      </p>
      <progress {...(copying ? { value: installing.bytes, max: installing.total } : {})} />
      <button type="button" class="button plain" onClick={onCancel}>
        {t('cancel')}
      </button>
    </div>
  );
}

function Download({ onDownload }: { onDownload(name: string): void }) {
  const [name, setName] = useState('');
  return (
    <form
      class="actions"
      onSubmit={(event) => {
        event.preventDefault();
        onDownload(name.trim());
      }}
    >
      <input
        type="text"
        aria-label={t('modelHubName')}
        placeholder={t('modelHubName')}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="button">
        {t('modelDownload')}
      </button>
    </form>
  );
}
