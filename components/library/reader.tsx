import { useEffect, useRef } from 'preact/hooks';
import type { Card, LibraryTurn } from '../../lib/domain/library';
import { isNative, isNote, isOurs } from '../../lib/domain/notes';
import { moment, t } from '../../lib/words/t';
import { Markdown } from '../memory/markdown';
import { kindOf, siteLetter, siteName, titleOf } from '../memory/words';
import { TurnActions, type TurnDoes } from './turn-actions';

export interface ReaderProps {
  card: Card | null;
  turns: readonly LibraryTurn[];
  /** More are there, and come when the end is near. */
  more: boolean;
  /** The turn it was opened at. */
  at: string | null;
  onMore(): void;
  onBack(): void;
  onSite(card: Card, turn: string | null): void;
  onForget(card: Card): void;
  does: TurnDoes;
}

/** What was said, as it was said. Nothing in it can do anything. */
export function Reader({ card, turns, more, at, onMore, onBack, onSite, onForget, does }: ReaderProps) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || !more) return;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && onMore(), {
      rootMargin: '600px',
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [turns, more]);
  useEffect(() => {
    document.getElementById('turn-at')?.scrollIntoView({ block: 'center' });
  }, [at, turns.some(({ key }) => key === at)]);

  if (!card) return <p class="empty meta reader">{t('readerEmpty')}</p>;
  const ours = isOurs(card.key);
  return (
    <article class="reader" aria-label={titleOf(card)}>
      <header>
        <button type="button" class="button plain back" onClick={onBack}>
          {t('backToList')}
        </button>
        <h2 dir="auto" tabIndex={-1} id="reader-title">
          {titleOf(card)}
        </h2>
        <span class="meta">
          <span class="badge" role="img" aria-label={siteName(card.site)}>
            {siteLetter[card.site]}
          </span>{' '}
          {kindOf(card)}
        </span>
        <span class="actions">
          {ours ? null : (
            <button type="button" class="button" onClick={() => onSite(card, null)}>
              {t('openOn', siteName(card.site))}
            </button>
          )}
          <button type="button" class="button danger" onClick={() => onForget(card)}>
            {t('libraryForget')}
          </button>
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text must be scrollable by keyboard */}
      <div class="said" tabIndex={0} role="log" aria-label={titleOf(card)}>
        {turns.map((turn) => (
          <section key={turn.key} class={turn.role} id={turn.key === at ? 'turn-at' : undefined}>
            <h3 class="meta">
              <span>{speakerOf(turn, card)}</span>
              <span class="number">{moment(turn.saidAt)}</span>
              {ours ? null : (
                <button
                  type="button"
                  class="button plain"
                  aria-label={t('openTurn', siteName(card.site))}
                  title={t('openTurn', siteName(card.site))}
                  onClick={() => onSite(card, turn.foreignId)}
                >
                  ↗
                </button>
              )}
            </h3>
            <Markdown text={turn.text} />
            <TurnActions turn={turn} isNote={isNote(card.key)} does={does} />
          </section>
        ))}
        <div ref={end} class="meta">
          {more ? t('loadingState') : ''}
        </div>
      </div>
    </article>
  );
}

function speakerOf({ role, author, provenance }: LibraryTurn, { key, site }: Card): string {
  if (isNative(key)) return t('noteNative', siteName(site));
  if (role !== 'user') return t('answerOf', siteName(site));
  // Words of a page, kept by the user, are not the user's.
  return provenance === 'quoted' ? t('whyOther') : (author ?? t('you'));
}
