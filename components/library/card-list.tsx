import { useEffect, useRef } from 'preact/hooks';
import type { Card } from '../../lib/domain/library';
import type { Persona } from '../../lib/domain/memory';
import { day, t } from '../../lib/words/t';
import { kindOf, siteLetter, siteName, titleOf } from '../memory/words';
import { useVirtual } from '../use-virtual';

const ROW_PX = 60;

export interface CardListProps {
  cards: readonly Card[];
  personas: readonly Persona[];
  selected: ReadonlySet<string>;
  current: number;
  open: string | null;
  onCurrent(index: number): void;
  onOpen(card: Card): void;
  onSelect(key: string): void;
}

/** Conversations, the newest first. One tab stop; arrows move, Enter opens, Space selects. Only what is in sight is drawn. */
export function CardList(props: CardListProps) {
  const { cards, personas, selected, current, open, onCurrent, onOpen, onSelect } = props;
  const box = useRef<HTMLDivElement>(null);
  const { rows, height, show } = useVirtual(cards.length, box, ROW_PX);
  const here = cards[current];
  useEffect(() => {
    if (cards.length > 0) show(current);
  }, [current]);

  function onKey(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -cards.length, End: cards.length };
    const step = by[event.key as keyof typeof by]; // undefined for all others
    if (step !== undefined) onCurrent(Math.min(cards.length - 1, Math.max(0, current + step)));
    else if (event.key === 'Enter' && here) onOpen(here);
    else if (event.key === ' ' && here) onSelect(here.key);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={box}
      class="cards"
      role="listbox"
      aria-label={t('conversations')}
      aria-multiselectable="true"
      aria-activedescendant={here ? `card-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKey}
    >
      <div style={{ blockSize: `${height}px`, position: 'relative' }} role="presentation">
        {rows.map(({ index, start }) => {
          const card = cards[index];
          if (!card) return null;
          const persona = personas.find(({ key }) => key === card.persona);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list has the keys and the focus
            <div
              key={card.key}
              id={`card-${index}`}
              class={`card${index === current ? ' current' : ''}${card.key === open ? ' open' : ''}`}
              style={{ insetBlockStart: `${start}px`, blockSize: `${ROW_PX}px` }}
              role="option"
              aria-selected={selected.has(card.key)}
              aria-setsize={cards.length}
              aria-posinset={index + 1}
              onClick={() => {
                onCurrent(index);
                onOpen(card);
              }}
            >
              <span
                class="tick"
                aria-hidden="true"
                onClick={(event) => {
                  event.stopPropagation();
                  onCurrent(index);
                  onSelect(card.key);
                }}
              >
                {selected.has(card.key) ? '✓' : ''}
              </span>
              <span class="title" dir="auto">
                {titleOf(card)}
              </span>
              <span class="meta number">{day(card.updatedAt)}</span>
              <span class="meta about">
                <span class="badge" role="img" aria-label={siteName(card.site)}>
                  {siteLetter[card.site]}
                </span>
                <span>{kindOf(card)}</span>
                {persona ? <span class="tag">{persona.name}</span> : null}
                {card.tags.slice(0, 3).map((tag) => (
                  <span class="tag" key={tag}>
                    {tag}
                  </span>
                ))}
                {card.remember ? null : <span class="tag">{t('forgottenChat')}</span>}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
