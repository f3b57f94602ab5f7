import { useEffect, useRef } from 'preact/hooks';
import type { Card, LibraryTurn } from '../../lib/domain/library';
import { isNative, isNote, isOurs } from '../../lib/domain/notes';
import { count, moment, t } from '../../lib/words/t';
import { Markdown } from '../memory/markdown';
import { kindOf, siteLetter, siteName, titleOf } from '../memory/words';
import { TurnActions, type TurnDoes } from './turn-actions';

/** Said on a way the site does not show any more; `after`: the shown turn it leaves from, null: from the start. */
export interface Branch {
  after: string | null;
  turns: readonly LibraryTurn[];
}

export interface ReaderProps {
  card: Card | null;
  turns: readonly LibraryTurn[];
  branches: readonly Branch[];
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
export function Reader(props: ReaderProps) {
  const { card, turns, branches, more, at, onMore, onBack, onSite, onForget, does } = props;
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
  const said = (turn: LibraryTurn) => (
    <Said key={turn.key} {...{ turn, card, does }} isHere={turn.key === at} onSite={ours ? null : onSite} />
  );
  const aside = (after: string | null) =>
    branches
      .filter((branch) => branch.after === after)
      .map(({ turns: off }) => (
        <details key={off[0]?.key} class="branch">
          <summary class="meta">{count('branchTurns', off.length)}</summary>
          {off.map(said)}
        </details>
      ));
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
        {aside(null)}
        {turns.flatMap((turn) => [said(turn), ...aside(turn.key)])}
        <div ref={end} class="meta">
          {more ? t('loadingState') : ''}
        </div>
      </div>
    </article>
  );
}

interface SaidProps {
  turn: LibraryTurn;
  card: Card;
  /** It was opened at this one. */
  isHere: boolean;
  does: TurnDoes;
  /** Null: it is of no site. */
  onSite: ((card: Card, turn: string) => void) | null;
}

function Said({ turn, card, isHere, does, onSite }: SaidProps) {
  const open = t('openTurn', siteName(card.site));
  return (
    <section class={turn.role} id={isHere ? 'turn-at' : undefined}>
      <h3 class="meta">
        <span>{speakerOf(turn, card)}</span>
        <span class="number">{moment(turn.saidAt)}</span>
        {onSite ? (
          <button
            type="button"
            class="button plain"
            aria-label={open}
            title={open}
            onClick={() => onSite(card, turn.foreignId)}
          >
            ↗
          </button>
        ) : null}
      </h3>
      <Markdown text={turn.text} />
      <TurnActions turn={turn} isNote={isNote(card.key)} isAlone={card.held === 1} does={does} />
    </section>
  );
}

function speakerOf({ role, author, provenance }: LibraryTurn, { key, site }: Card): string {
  if (isNative(key)) return t('noteNative', siteName(site));
  if (role !== 'user') return t('answerOf', siteName(site));
  // Words of a page, kept by the user, are not the user's.
  return provenance === 'quoted' ? t('whyOther') : (author ?? t('you'));
}
