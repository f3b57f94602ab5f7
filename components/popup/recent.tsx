import type { Card } from '../../lib/domain/library';
import { count, day, t } from '../../lib/words/t';
import { siteLetter, siteName, titleOf } from '../memory/words';

/** The chats that were last spoken in: what people come back to. */
export function Recent({ cards, onOpen }: { cards: readonly Card[]; onOpen(card: Card): void }) {
  if (cards.length === 0) return <p class="empty meta">{t('nothingYetHint')}</p>;
  return (
    <section>
      <div class="group">
        <h2>{t('recent')}</h2>
      </div>
      {cards.map((card) => (
        <button type="button" class="hit recent" key={card.key} onClick={() => onOpen(card)}>
          <span class="badge" role="img" aria-label={siteName(card.site)}>
            {siteLetter[card.site]}
          </span>
          <span class="title" dir="auto">
            {titleOf(card)}
          </span>
          <span class="meta number">
            {count('turns', card.held)} · {day(card.updatedAt)}
          </span>
        </button>
      ))}
    </section>
  );
}
