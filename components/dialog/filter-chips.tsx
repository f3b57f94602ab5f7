import type { ComponentChildren } from 'preact';
import type { Persona } from '../../lib/domain/memory';
import { SITES, type Site } from '../../lib/domain/site';
import { t, type Word } from '../../lib/words/t';
import { PersonaOptions } from '../memory/persona-options';
import { siteName } from '../memory/words';

export interface Choice {
  persona: string | null;
  site: Site | null;
  recent: boolean;
  order: (typeof ORDER_NAMES)[number];
  /** The conversation whose last turns come first, with `chat`. */
  chat: string | null;
  /** Also what was said in other projects than the chat's. */
  everywhere: boolean;
}

const ORDER_NAMES = ['auto', 'recency', 'topic', 'chat'] as const;
const ORDER_WORDS = {
  auto: 'orderAuto',
  recency: 'orderRecency',
  topic: 'orderTopic',
  chat: 'orderChat',
} as const satisfies Record<Choice['order'], Word>;

interface Props {
  personas: readonly Persona[];
  choice: Choice;
  found: string;
  held: ComponentChildren;
  /** The project of the chat, as the user names it; null: it is in none. */
  project: { name: string | null } | null;
  /** Of the memory the user has gone to. */
  chat: string | null;
  onChange(choice: Choice): void;
}

/** Native selects: every keyboard and screen reader knows them. Personas show once there is one. */
export function FilterChips({ personas, choice, found, held, project, chat, onChange }: Props) {
  const look = (on: boolean) => (on ? 'chip on' : 'chip');
  return (
    <div class="chips">
      {personas.length > 0 ? (
        <select
          class={look(choice.persona !== null)}
          aria-label={t('filterPersona')}
          title="Alt+P"
          style={colourOf(personas, choice.persona)}
          value={choice.persona ?? ''}
          onChange={(event) => onChange({ ...choice, persona: event.currentTarget.value || null })}
        >
          <PersonaOptions personas={personas} none={t('everyone')} />
        </select>
      ) : null}
      {project ? (
        <select
          class={look(!choice.everywhere)}
          aria-label={t('filterProject')}
          value={choice.everywhere ? 'all' : ''}
          onChange={(event) => onChange({ ...choice, everywhere: event.currentTarget.value === 'all' })}
        >
          <option value="">{project.name ?? t('thisProject')}</option>
          <option value="all">{t('allProjects')}</option>
        </select>
      ) : null}
      <select
        class={look(choice.site !== null)}
        aria-label={t('filterSite')}
        value={choice.site ?? ''}
        onChange={(event) => {
          const value = event.currentTarget.value;
          onChange({ ...choice, site: SITES.find((site) => site === value) ?? null });
        }}
      >
        <option value="">{t('allSites')}</option>
        {SITES.filter((site) => site !== 'other').map((site) => (
          <option key={site} value={site}>
            {siteName(site)}
          </option>
        ))}
      </select>
      <select
        class={look(choice.recent)}
        aria-label={t('filterTime')}
        value={choice.recent ? 'recent' : ''}
        onChange={(event) => onChange({ ...choice, recent: event.currentTarget.value === 'recent' })}
      >
        <option value="">{t('anyTime')}</option>
        <option value="recent">{t('lastMonth')}</option>
      </select>
      <select
        class={look(choice.order !== 'auto')}
        aria-label={t('order')}
        value={choice.order}
        onChange={(event) => {
          const order = ORDER_NAMES.find((name) => name === event.currentTarget.value) ?? 'auto';
          onChange({ ...choice, order, chat: order === 'chat' ? chat : null });
        }}
      >
        {ORDER_NAMES.filter((name) => name !== 'chat' || chat !== null || choice.order === 'chat').map(
          (name) => (
            <option key={name} value={name}>
              {t(ORDER_WORDS[name])}
            </option>
          ),
        )}
      </select>
      <span class="push">
        {held}
        <span class="chip number" role="status">
          {found}
        </span>
      </span>
    </div>
  );
}

/** The chosen persona's colour, at the edge: words keep their contrast. */
function colourOf(personas: readonly Persona[], key: string | null) {
  const colour = personas.find((persona) => persona.key === key)?.colour;
  return colour === undefined ? {} : { borderColor: colour, boxShadow: `inset 4px 0 0 ${colour}` };
}
