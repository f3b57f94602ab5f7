import { useMemo } from 'preact/hooks';
import type { Card } from '../../lib/domain/library';
import type { Persona, Project } from '../../lib/domain/memory';
import { isNote } from '../../lib/domain/notes';
import { SITES, type Site } from '../../lib/domain/site';
import { number, t } from '../../lib/words/t';
import { siteName } from '../memory/words';

export interface Choice {
  site: Site | null;
  persona: string | null;
  /** Ours: the sites' projects of one name are one. */
  project: string | null;
  tag: string | null;
  /** `2026-05`. */
  month: string | null;
  /** Notes alone; or, in place of a list of chats, what says the same, or what went into chats. */
  kind: 'note' | 'same' | 'given' | null;
}
export const EVERYTHING: Choice = {
  ...{ site: null, persona: null, project: null, tag: null, month: null, kind: null },
};

interface Props {
  /** All there are: the numbers do not change with what is chosen. */
  cards: readonly Card[];
  personas: readonly Persona[];
  projects: readonly Project[];
  choice: Choice;
  /** Searches the user keeps. */
  searches: readonly string[];
  query: string;
  onChoice(choice: Choice): void;
  onSaved(query: string): void;
  onSavedDrop(query: string): void;
}

const MOST_TAGS = 12;

/** What there is, by site, persona and tag, with numbers. */
export function Rail(props: Props) {
  const { cards, personas, projects, choice, onChoice } = props;
  // Through all of them only when they change, not at every step in the list.
  const { bySite, byPersona, byProject, byTag, notes } = useMemo(() => countsOf(cards), [cards]);
  const toggle = <K extends keyof Choice>(key: K, value: Choice[K]) =>
    onChoice({ ...choice, [key]: choice[key] === value ? null : value });
  const only = (kind: Choice['kind']) => onChoice({ ...EVERYTHING, kind });
  return (
    <nav class="rail" aria-label={t('filters')}>
      <Row words={t('allChats')} n={cards.length} on={isAll(choice)} onClick={() => onChoice(EVERYTHING)} />
      <Row words={t('notes')} n={notes} on={choice.kind === 'note'} onClick={() => toggle('kind', 'note')} />
      <Row words={t('sameTitle')} on={choice.kind === 'same'} onClick={() => only('same')} />
      <Row words={t('sectionGiven')} on={choice.kind === 'given'} onClick={() => only('given')} />
      <Saved {...props} />
      {[...bySite.keys()].some((site) => site !== 'other') ? <h2 class="meta">{t('filterSite')}</h2> : null}
      {SITES.filter((site) => site !== 'other' && bySite.has(site)).map((site) => (
        <Row
          key={site}
          words={siteName(site)}
          n={bySite.get(site) ?? 0}
          on={choice.site === site}
          onClick={() => toggle('site', site)}
        />
      ))}
      {personas.length > 0 ? <h2 class="meta">{t('filterPersona')}</h2> : null}
      {personas.map(({ key, name, colour }) => (
        <Row
          key={key}
          words={name}
          colour={colour}
          n={byPersona.get(key) ?? 0}
          on={choice.persona === key}
          onClick={() => toggle('persona', key)}
        />
      ))}
      {projects.length > 0 ? <h2 class="meta">{t('sectionProjects')}</h2> : null}
      {projects.map(({ key, name, of }) => (
        <Row
          key={key}
          words={name}
          n={of.reduce((sum, id) => sum + (byProject.get(id) ?? 0), 0)}
          on={choice.project === key}
          onClick={() => toggle('project', key)}
        />
      ))}
      {byTag.length > 0 ? <h2 class="meta">{t('tags')}</h2> : null}
      {byTag.map(([tag, n]) => (
        <Row key={tag} words={tag} n={n} on={choice.tag === tag} onClick={() => toggle('tag', tag)} />
      ))}
    </nav>
  );
}

interface RowProps {
  words: string;
  /** Nothing: it is not counted. */
  n?: number;
  on: boolean;
  colour?: string;
  onClick(): void;
}

function Row({ words, n, on, colour, onClick }: RowProps) {
  return (
    <button type="button" class={on ? 'on' : ''} aria-pressed={on} onClick={onClick}>
      {colour ? <span class="swatch" style={{ background: colour }} /> : null}
      <span class="grow" dir="auto">
        {words}
      </span>
      {n === undefined ? null : <span class="number">{number(n)}</span>}
    </button>
  );
}

function Saved({ searches, query, onSaved, onSavedDrop }: Props) {
  if (searches.length === 0) return null;
  return (
    <>
      <h2 class="meta">{t('savedTitle')}</h2>
      {searches.map((one) => (
        <span class="saved" key={one}>
          <Row words={one} on={one === query} onClick={() => onSaved(one)} />
          <button
            type="button"
            class="drop"
            aria-label={t('savedDrop', one)}
            onClick={() => onSavedDrop(one)}
          >
            ×
          </button>
        </span>
      ))}
    </>
  );
}

function countsOf(cards: readonly Card[]) {
  const tags = tally(cards.flatMap((card) => card.tags));
  return {
    bySite: tally(cards.map(({ site }) => site)),
    notes: cards.filter(({ key }) => isNote(key)).length,
    byPersona: tally(cards.flatMap(({ persona }) => persona ?? [])),
    byProject: tally(cards.flatMap(({ project }) => project ?? [])),
    byTag: [...tags].sort((a, b) => b[1] - a[1]).slice(0, MOST_TAGS),
  };
}

const isAll = (choice: Choice) => Object.values(choice).every((value) => value === null);

function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
