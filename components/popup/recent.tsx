import type { Card } from '../../lib/domain/library';
import type { Judged } from '../../lib/messages/answers';
import { day, t } from '../../lib/words/t';
import { kindOf, siteLetter, siteName, titleOf } from '../memory/words';

interface Props {
  cards: readonly Card[];
  /** What the user wants first, whatever is asked. */
  pinned: readonly Judged[];
  onOpen(card: Card): void;
  onPinned(turn: string): void;
}

/** The chats that were last spoken in: what people come back to. */
export function Recent({ cards, pinned, onOpen, onPinned }: Props) {
  if (cards.length === 0) return <p class="empty meta">{t('nothingYetHint')}</p>;
  return (
    <section>
      {pinned.length > 0 ? (
        <div class="group">
          <h2>{t('pin')}</h2>
        </div>
      ) : null}
      {pinned.map(({ turn, text }) => (
        <button type="button" class="hit pinned" key={turn} dir="auto" onClick={() => onPinned(turn)}>
          {text}
        </button>
      ))}
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
            {kindOf(card)} · {day(card.updatedAt)}
          </span>
        </button>
      ))}
    </section>
  );
}
