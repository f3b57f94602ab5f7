import { useState } from 'preact/hooks';
import { t } from '../../lib/words/t';

/** Ollama's. */
const USUAL_PORT = 11_434;

/** A model of a server on this computer: where it listens, and what it calls the model. */
export function ModelServer({ onServer }: { onServer(port: number, model: string): void }) {
  const [port, setPort] = useState(USUAL_PORT);
  const [model, setModel] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onServer(port, model.trim());
      }}
    >
      <p class="meta">{t('modelServerHint')}</p>
      <div class="actions">
        <label>
          {t('modelServerPort')}{' '}
          <input
            type="number"
            min="10"
            max="65535"
            value={port}
            onInput={(event) => setPort(event.currentTarget.valueAsNumber)}
          />
        </label>
        <input
          type="text"
          required
          aria-label={t('modelServerModel')}
          placeholder={t('modelServerModel')}
          value={model}
          onInput={(event) => setModel(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {t('modelServerUse')}
        </button>
      </div>
    </form>
  );
}
