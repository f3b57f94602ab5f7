import { useState } from 'preact/hooks';
import type { Persona } from '../../lib/domain/memory';
import { t } from '../../lib/words/t';
import { Setting } from './setting';

interface Props {
  personas: readonly Persona[];
  onAdd(name: string): void;
  onRemove(key: string): void;
}

export function PersonaSection({ personas, onAdd, onRemove }: Props) {
  const [name, setName] = useState('');
  return (
    <section id="personas">
      <h2>{t('sectionPersonas')}</h2>
      <p class="meta">{t('personaHint')}</p>
      {personas.map((persona) => (
        <Setting key={persona.key} label={persona.name}>
          <button
            type="button"
            class="button plain"
            aria-label={t('personaRemove', persona.name)}
            onClick={() => onRemove(persona.key)}
          >
            {t('modelRemove')}
          </button>
        </Setting>
      ))}
      <form
        class="actions"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onAdd(name.trim());
          setName('');
        }}
      >
        <input
          type="text"
          aria-label={t('personaName')}
          placeholder={t('personaName')}
          maxLength={60}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {t('personaAdd')}
        </button>
      </form>
    </section>
  );
}
