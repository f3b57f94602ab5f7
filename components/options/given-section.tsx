import type { Injection } from '../../lib/domain/memory';
import { SITES } from '../../lib/domain/site';
import { count, day, t, type Word } from '../../lib/words/t';
import { siteName } from '../memory/words';
import './given.css';

export interface Given {
  injections: readonly Injection[];
  /** There may be earlier ones. */
  more: boolean;
  onMore(): void;
}

const OUTCOMES = {
  inserted: 'outcomeInserted',
  copied: 'outcomeCopied',
  refused: 'outcomeRefused',
  stopped: 'outcomeStopped',
  undone: 'outcomeUndone',
  kept: 'outcomeKept',
  edited: 'outcomeEdited',
} as const satisfies Record<Injection['outcome'], Word>;

/** What went where, when, with the exact text. */
export function GivenSection({ injections, more, onMore }: Given) {
  return (
    <section id="given">
      <h2>{t('sectionGiven')}</h2>
      <p class="meta">{t(injections.length === 0 ? 'givenEmpty' : 'givenHint')}</p>
      {injections.map(({ key, createdAt, site, turns, outcome, text }) => (
        <details key={key} class="given">
          <summary>
            {t('givenLine', day(createdAt), placeName(site), count('memories', turns.length))}{' '}
            <span class="chip">{t(OUTCOMES[outcome])}</span>
          </summary>
          <pre dir="auto">{text}</pre>
        </details>
      ))}
      {more ? (
        <button type="button" class="button" onClick={onMore}>
          {t('givenMore')}
        </button>
      ) : null}
    </section>
  );
}

const placeName = (site: string) => siteName(SITES.find((known) => known === site) ?? 'other');
