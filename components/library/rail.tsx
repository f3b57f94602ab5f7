import { useMemo } from 'preact/hooks';
import type { Card } from '../../lib/domain/library';
import type { Persona } from '../../lib/domain/memory';
import { SITES, type Site } from '../../lib/domain/site';
import { number, t } from '../../lib/words/t';
import { siteName } from '../memory/words';

export interface Choice {
  site: Site | null;
  persona: string | null;
  tag: string | null;
  /** `2026-05`. */
  month: string | null;
}
export const EVERYTHING: Choice = { site: null, persona: null, tag: null, month: null };

interface Props {
  /** All there are: the numbers do not change with what is chosen. */
  cards: readonly Card[];
  personas: readonly Persona[];
  choice: Choice;
  onChoice(choice: Choice): void;
}

const MOST_TAGS = 12;

/** What there is, by site, persona and tag, with numbers. */
export function Rail({ cards, personas, choice, onChoice }: Props) {
  // Through all of them only when they change, not at every step in the list.
  const { bySite, byPersona, byTag } = useMemo(() => countsOf(cards), [cards]);
  const toggle = <K extends keyof Choice>(key: K, value: Choice[K]) =>
    onChoice({ ...choice, [key]: choice[key] === value ? null : value });
  return (
    <nav class="rail" aria-label={t('filters')}>
      <Row words={t('allChats')} n={cards.length} on={isAll(choice)} onClick={() => onChoice(EVERYTHING)} />
      <h2 class="meta">{t('filterSite')}</h2>
      {SITES.filter((site) => bySite.has(site)).map((site) => (
        <Row
          key={site}
          words={site === 'other' ? t('notes') : siteName(site)}
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
      {byTag.length > 0 ? <h2 class="meta">{t('tags')}</h2> : null}
      {byTag.map(([tag, n]) => (
        <Row key={tag} words={tag} n={n} on={choice.tag === tag} onClick={() => toggle('tag', tag)} />
      ))}
    </nav>
  );
}

interface RowProps {
  words: string;
  n: number;
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
      <span class="number">{number(n)}</span>
    </button>
  );
}

function countsOf(cards: readonly Card[]) {
  const tags = tally(cards.flatMap((card) => card.tags));
  return {
    bySite: tally(cards.map(({ site }) => site)),
    byPersona: tally(cards.flatMap(({ persona }) => persona ?? [])),
    byTag: [...tags].sort((a, b) => b[1] - a[1]).slice(0, MOST_TAGS),
  };
}

const isAll = (choice: Choice) => Object.values(choice).every((value) => value === null);

function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
