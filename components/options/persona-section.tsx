import { useState } from 'preact/hooks';
import type { Persona } from '../../lib/domain/memory';
import { HOME_SITES, SITES, type Site } from '../../lib/domain/site';
import { t } from '../../lib/words/t';
import { EditField } from '../edit-field';
import { PersonaOptions } from '../memory/persona-options';
import { siteName } from '../memory/words';
import { Setting } from './setting';

export interface PersonaProps {
  personas: readonly Persona[];
  /** The default of each site. */
  defaults: Partial<Record<Site, string | null>>;
  /** How the last bulk change went; empty where there was none. */
  said: string;
  onAdd(name: string): void;
  onChange(persona: Persona): void;
  onRemove(key: string): void;
  onDefault(site: Site, persona: string | null): void;
  /** Null: of every site. */
  onAssign(persona: Persona, site: Site | null): void;
}

export function PersonaSection(props: PersonaProps) {
  const { personas, defaults, said, onDefault } = props;
  return (
    <section id="personas">
      <h2>{t('sectionPersonas')}</h2>
      <p class="meta">{t('personaHint')}</p>
      {personas.map((persona) => (
        <OnePersona key={persona.key} {...props} persona={persona} />
      ))}
      <p role="status" class="meta">
        {said}
      </p>
      <NewPersona onAdd={props.onAdd} />
      {personas.length > 0 ? (
        <>
          <h3>{t('personaDefaults')}</h3>
          <p class="meta">{t('personaDefaultsHint')}</p>
          {HOME_SITES.map((site) => (
            <Setting key={site} label={t('personaDefault', siteName(site))} htmlFor={`persona-${site}`}>
              <select
                id={`persona-${site}`}
                value={defaults[site] ?? ''}
                onChange={(event) => onDefault(site, event.currentTarget.value || null)}
              >
                <PersonaOptions personas={personas} none={t('personaNone')} />
              </select>
            </Setting>
          ))}
        </>
      ) : null}
    </section>
  );
}

const ORDERS = ['auto', 'recency', 'topic'] as const;
const ORDER_WORDS = { auto: 'orderAuto', recency: 'orderRecency', topic: 'orderTopic' } as const;

function OnePersona({ persona, onChange, onRemove, onAssign }: PersonaProps & { persona: Persona }) {
  const [site, setSite] = useState<Site | null>(null);
  const { key, name, colour } = persona;
  return (
    <div class="persona">
      <input
        type="color"
        aria-label={t('personaColour', name)}
        value={colour}
        onChange={(event) => onChange({ ...persona, colour: event.currentTarget.value })}
      />
      <EditField
        aria-label={t('personaRename', name)}
        maxLength={60}
        value={name}
        onDone={(given) => {
          const next = given.trim();
          if (next !== '') onChange({ ...persona, name: next });
        }}
      />
      <select
        aria-label={t('personaOrder', name)}
        value={persona.order}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...persona, order: ORDERS.find((own) => own === value) ?? 'auto' })
        }
      >
        {ORDERS.map((own) => (
          <option key={own} value={own}>
            {t(ORDER_WORDS[own])}
          </option>
        ))}
      </select>
      <select
        aria-label={t('personaAssignFrom')}
        value={site ?? ''}
        onChange={(event) => setSite(SITES.find((one) => one === event.currentTarget.value) ?? null)}
      >
        <option value="">{t('allSites')}</option>
        {SITES.filter((one) => one !== 'other').map((one) => (
          <option key={one} value={one}>
            {siteName(one)}
          </option>
        ))}
      </select>
      <button type="button" class="button" onClick={() => onAssign(persona, site)}>
        {t('personaAssign')}
      </button>
      <button
        type="button"
        class="button plain"
        aria-label={t('personaRemove', name)}
        onClick={() => onRemove(key)}
      >
        {t('modelRemove')}
      </button>
    </div>
  );
}

function NewPersona({ onAdd }: Pick<PersonaProps, 'onAdd'>) {
  const [name, setName] = useState('');
  return (
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
  );
}
